const RECORDS = 120;
const START = Date.UTC(2026, 0, 1);

const log = Array.from({ length: RECORDS }, (_, at) => {
  const moment = new Date(START + at * 60_000).toISOString();
  return `${JSON.stringify({ at: moment, amount: at % 90 })}\n`;
}).join('');

/** A small system that is well, with everything that any command reads. */
export const SYSTEM: Readonly<Record<string, string>> = {
  'system.yaml': `mismatch: v1
kind: System
name: scoring
perspective: product
`,
  'model.yaml': `mismatch: v1
kind: TrainedModel
name: scorer
perspective: data-science
inputs:
  - { name: amount, dtype: float64, domain: { minimum: 0, maximum: 100 } }
outputs:
  - { name: score, dtype: float64 }
`,
  'production.yaml': `mismatch: v1
kind: Environment
name: production
perspective: operations
stage: production
memory: 8Gi
`,
  'monitoring.yaml': `mismatch: v1
kind: RuntimeMonitoring
name: watch
perspective: operations
monitors: [TrainedModel/scorer]
windows: { calendar: hour, lateness: 5min }
exports:
  - name: predictions
    format: jsonl
    location: log.jsonl
    timestamp: at
    columns:
      - { column: amount, is: "TrainedModel/scorer#/inputs/amount" }
`,
  'log.jsonl': log,
  'table.csv': 'a,b\n1,x\n2,y\n',
  'rules.yaml': `ownRules: v1
rules:
  - id: acme/stage
    title: An environment is not the one that runs
    severity: warning
    category: operational-environment/computing-resources
    perspectives: [operations]
    for: { environment: Environment }
    holds: environment.stage == 'production'
    inWords: the environment is the one that runs
    message: the stage is {environment.stage}
    why: Somebody copies a descriptor.
    breaks: whatever is sized for it
    question: which stage is it?
cases:
  - name: the one that runs
    descriptors: |
      mismatch: v1
      kind: Environment
      name: production
      perspective: operations
      stage: production
    expect:
      - { rule: acme/stage, verdict: match }
`,
  'requirements.txt': 'onnxruntime==1.20.1\nnumpy==2.1.0\n',
};

/** The same without descriptors. */
export const ARTIFACTS: Readonly<Record<string, string>> = {
  'requirements.txt': SYSTEM['requirements.txt'] ?? '',
};

/** Descriptors that commands write into. */
export const TARGETS: Readonly<Record<string, string>> = {
  // A slip that --fix puts right.
  'slip.yaml': `mismatch: v1
kind: Component
name: desk
version: 3.10
perspective: software-engineering
`,
  'table.yaml': `mismatch: v1
kind: TrainingData
name: table
perspective: data-science
fields: [{ name: a }, { name: b }]
`,
  'python.yaml': `mismatch: v1
kind: Environment
name: python
perspective: operations
evidence:
  - at: /software
    value: [ { name: onnxruntime, version: "1.19.0" } ]
    from: { file: requirements.txt, digest: "sha256:${'0'.repeat(64)}", tool: mismatch import requirements, time: 2026-01-01T00:00:00Z }
`,
};
