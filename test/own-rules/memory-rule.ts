/** A file with one rule that somebody wrote about the memory of an environment. */
export const MEMORY_RULE = `ownRules: v1
rules:
  - id: acme/depot-memory
    title: A depot has little memory
    severity: warning
    category: operational-environment/computing-resources
    perspectives: [data-science, operations]
    for: { environment: Environment }
    holds: environment.memory >= '16Gi'
    inWords: a depot has 16Gi
    message: the depot has {environment.memory}
    why: Nobody counted.
    breaks: printing
    question: can there be more?
`;
