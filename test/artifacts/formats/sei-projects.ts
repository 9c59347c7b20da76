// Two projects as the tool of the institute would export them, with every key of version 1.2.

const item = (details: object) => ({
  other_value: '',
  min_value: 0,
  max_value: 0,
  resolution_x: 0,
  resolution_y: 0,
  channels: 0,
  image_format: '',
  min_length: 0,
  max_length: 0,
  empty: false,
  numeric: false,
  slashes: false,
  spaces: false,
  special: false,
  ...details,
});

const documentation = [{ description: 'wiki page', location: 'https://example.org/wiki' }];

/** A score of how likely customers of a mobile network are to leave, every key of it filled. */
export const CHURN = {
  'Churn - System Context.json': {
    version: '1.2',
    task: 'Say for each customer how likely a cancellation within 30 days is',
    ml_problem_type: { ml_problem: 'Classification', other_problem: 'of customers' },
    goals: [
      {
        id: 'G1',
        goal: 'Fewer customers cancel',
        metric: 'retention-rate >= 0.95',
        baseline: 'last year it was about 93 %',
      },
      { id: 'G2', goal: 'No more calls than needed', metric: 'calls', baseline: '' },
    ],
    available_data: 'billing and usage of two years',
    usage_context: 'Call agents see the score before they ring up',
    data_rights_policies: 'customers agreed to analysis by clause 7',
    risks: {
      risk_fp: 'a happy customer is annoyed by a call',
      risk_fn: 'a customer leaves without an offer',
      risk_other: 'scores leak to competitors',
    },
    documentation,
  },
  'Churn - Raw Data.json': {
    version: '1.2',
    dataset_identifier: 'crm-extract',
    dataset_version: '2026.05',
    dataset_name: 'CRM extract',
    dataset_description: 'One row for each customer at the end of May',
    data_sources: [{ data_source: 'Enterprise', other_source: '' }],
    instance_type: 'Tabular',
    number_of_instances: 182000,
    labels_distribution: [
      { label: 'stays', percentage: 88.5 },
      { label: 'leaves', percentage: 11.5 },
    ],
    schema: [
      {
        field_name: 'tenure',
        field_description: 'months since the contract began',
        field_type: 'integer',
        expected_values: '0 to 240',
        interpret_missing: '-1',
        interpret_special: '999 = contract from before the merger',
      },
      {
        field_name: 'plan',
        field_description: 'tariff',
        field_type: 'string',
        expected_values: '{basic, plus, max}',
        interpret_missing: 'the customer had no plan on that day',
        interpret_special: 'none',
      },
    ],
    metadata: {
      collection_date: '2026-06-01',
      geographic_location: 'Austria and Germany',
      timeframe: '2024-06-01 to 2026-05-31',
      known_issues: 'tenure restarts when a contract moves to a relative',
    },
    restrictions: 'confidential',
    data_rights: 'only for own marketing',
    data_policies: 'privacy policy 2025',
    anonymization: 'names were removed',
    proxy_data: 'no other data stand in',
    documentation,
  },
  'Churn - Training Data.json': {
    version: '1.2',
    dataset_identifier: 'churn-training',
    dataset_name: 'Churn training set',
    dataset_version: '2026.05',
    dataset_description: 'Customers of two years with what became of them',
    raw_data_identifier: 'crm-extract',
    schema: [
      {
        field_name: 'tenure',
        label_field: false,
        field_description: 'months since the contract began',
        field_type: 'integer',
        expected_values: '0 to 240',
        missing_values: '-1',
        mapping_production_data: 'tenure_months',
      },
      {
        field_name: 'charges',
        label_field: false,
        field_description: 'monthly charges in euros',
        field_type: 'float',
        expected_values: '[0, 400]',
        missing_values: 'never missing',
        mapping_production_data: 'charges',
      },
      {
        field_name: 'left',
        label_field: true,
        field_description: 'whether the customer cancelled',
        field_type: 'boolean',
        expected_values: 'true or false',
        missing_values: '',
        mapping_production_data: '',
      },
    ],
    statistics: [
      { property: 'Mean', field: 'tenure', value: '31.2' },
      { property: 'Standard Deviation', field: 'tenure', value: '20' },
      { property: 'First Quartile', field: 'tenure', value: '14' },
      { property: 'Median', field: 'tenure', value: '27' },
      { property: 'Mean', field: 'charges', value: '41.7' },
      { property: 'Gini Coefficient', field: 'charges', value: '0.3' },
      { property: 'Mean', field: 'age', value: '44' },
      { property: 'Median', field: 'charges', value: 'about 38' },
    ],
    distribution: [
      { label: 'stays', percentage: 80, mapping_production_data: 'active' },
      { label: 'leaves', percentage: 20, mapping_production_data: 'cancelled' },
    ],
    preparation_process: [
      { data_processing_step: 'Undersampling', data_processing_detail: 'three in four who stay' },
    ],
    preparation_code: 'https://example.org/git/churn-prep',
    documentation,
  },
  'Churn - Production Data.json': {
    version: '1.2',
    data_sources: 'nightly export of the billing system',
    data_rates: '180000/d',
    schema: [
      {
        field_name: 'tenure_months',
        field_description: 'months since the contract began',
        field_type: 'integer',
        expected_values: '0 to 240',
      },
      {
        field_name: 'charges',
        field_description: 'monthly charges in euros',
        field_type: 'float',
        expected_values: '[0, 400]',
      },
    ],
    statistics: [{ property: 'Mean', field: 'tenure_months', value: '31.9' }],
    distribution: [
      { label: 'active', percentage: 81 },
      { label: 'cancelled', percentage: 19 },
    ],
    documentation,
  },
  'Churn - Data Pipeline.json': {
    version: '1.2',
    pipeline_identifier: 'churn-features',
    pipeline_version: '1.4.0',
    pipeline_description: 'Makes features from the nightly export',
    input_spec: [
      {
        item_name: 'tenure_months',
        item_description: 'months since the contract began',
        item_type: 'Integer',
        item_specification: item({ max_value: 240 }),
        error_handling: { error_type: 'Return error code', error_code_value: 22 },
        component_mapping: { component: 'Billing System', data_item: 'tenure_months' },
      },
      {
        item_name: 'comment',
        item_description: 'what the agent wrote',
        item_type: 'String',
        item_specification: item({ min_length: 1, max_length: 400, special: true }),
        error_handling: { error_type: 'Return error code', error_code_value: 0 },
        component_mapping: { component: 'Billing System', data_item: 'comment' },
      },
    ],
    test_cases: [
      {
        test_case_name: 'no tenure',
        tested_property: 'missing values',
        file: 'https://example.org/tests/1.json',
      },
    ],
    pipeline_steps: [
      { data_processing_step: 'Scaling', data_processing_detail: 'to mean 0 and deviation 1' },
    ],
    pipeline_code: 'https://example.org/git/churn-features',
    documentation,
  },
  'Churn - Trained Model.json': {
    version: '1.2',
    model_name: 'Churn Score',
    model_version: '2.3.0',
    model_description: 'Boosted trees over features of one customer',
    training_date: '2026-06-10',
    ensemble: false,
    model_components: [
      {
        learning_algorithm: { algorithm: 'Gradient Boosted Trees (GBT)', other_algorithm: '' },
        hyper_parameters: [
          { parameter_name: 'depth', parameter_value: '6' },
          { parameter_name: 'learning rate', parameter_value: '0.1' },
        ],
        programming_languages: ['Python'],
      },
    ],
    model_composition_details: 'a single model',
    ml_frameworks: ['scikit-learn', 'Torch'],
    data_pipeline_identifier: 'churn-features',
    training_data_identifier: 'churn-training',
    output_spec: [
      {
        item_name: 'score',
        item_description: 'probability of a cancellation',
        item_type: 'Float',
        item_specification: item({ max_value: 1 }),
        component_mapping: { component: 'Agent Desktop', data_item: 'score' },
      },
    ],
    post_processing: false,
    post_processing_process: [''],
    final_output_spec: [
      {
        item_name: '',
        item_description: '',
        item_type: '',
        item_specification: item({}),
        component_mapping: { component: '', data_item: '' },
      },
    ],
    error_handling: 'nothing is defined here',
    evaluation_dataset: {
      name: 'customers of May',
      holdout_percentage: 20,
      seed: 7,
      algorithm: 'random',
      file: 'https://example.org/may.csv',
    },
    evaluation_metrics: [{ metric: 'Accuracy', other_metric: '', result: 0.91 }],
    test_dataset: {
      name: 'customers of June',
      test_results: 'passed',
      file: 'https://example.org/june.csv',
    },
    integration_test_dataset: {
      name: 'ten customers',
      test_results: 'passed',
      file: 'https://example.org/ten.csv',
    },
    test_metrics: [
      { metric: 'Accuracy', other_metric: '', result: 0.9 },
      { metric: 'Other', other_metric: 'Brier score', result: 0.08 },
      { metric: 'False Positive Rate', other_metric: '', result: 0 },
    ],
    model_output_interpretation: 'from 0.7 on an agent should ring up',
    default_model_output: 'none',
    algorithm_metrics: [{ metric: 'Accuracy', operator: '<', threshold: 0.85, goal_mapping: 'G2' }],
    business_metrics: [
      { metric: 'Retention rate', operator: 'less than', threshold: 0.93, goal_mapping: 'G1' },
    ],
    user_system_feedback: [
      { short_name: 'Agent verdict', details: 'useful or not, after each call' },
    ],
    log_data: [{ log: 'Predictions', log_data_format: 'JSON Lines', history: '90 days' }],
    data_buffering_reqs: 'all customers of one night',
    decisions_assumptions: ['prices stay as they are'],
    computing_resource_reqs: { gpu: 1, cpu: 4, memory: 8, storage: 20.5 },
    inference_time: { time: 40, unit: 'milliseconds' },
    system_dependencies: ['CUDA 12.4', 'access to the billing system'],
    model_training_code: 'https://example.org/git/churn',
    trained_model_code: 'https://example.org/models/churn',
    documentation,
  },
  'Churn - Development Environment.json': {
    version: '1.2',
    programming_languages: ['Python', 'Javascript'],
    ml_frameworks: ['scikit-learn', 'PyTorch'],
    upstream_components: [
      {
        component_name: 'Billing System',
        output_spec: [
          {
            item_name: 'tenure_months',
            item_description: 'months since the contract began',
            item_type: 'number',
            expected_values: '0 to 240',
          },
          {
            item_name: 'comment',
            item_description: 'what the agent wrote',
            item_type: 'string',
            expected_values: 'any text',
          },
        ],
        ml_component: false,
      },
    ],
    downstream_components: [
      {
        component_name: 'Agent Desktop',
        input_spec: [
          {
            item_name: 'score',
            item_description: 'shown as a coloured bar',
            item_type: 'number',
            expected_values: '0 to 1',
          },
        ],
        ml_component: true,
      },
    ],
    milestones: [{ milestone: 'first test', milestone_date: '2026-09-01' }],
    computing_resources: { gpu: 1, cpu: 8, memory: 32, storage: 500 },
    documentation,
  },
  'Churn - Production Environment.json': {
    version: '1.2',
    required_inference_time: { time: 250, unit: 'ms' },
    computing_resources: { gpu: 2, cpu: 16, memory: 64, storage: 1000 },
    deployment_platform: 'Kubernetes',
    deployment_mechanism: 'container from our registry',
    algorithm_metrics: [{ metric: 'Accuracy', implementation: 'weekly job' }],
    business_metrics: [{ metric: 'Retention rate', implementation: 'report of the CRM' }],
    other_metrics: [{ metric: 'Latency', implementation: 'Prometheus' }],
    user_system_feedback: [{ feedback: 'Agent verdict', implementation: 'button' }],
    model_logs: [{ log: 'Predictions', implementation: 'object store' }],
    other_logs: [{ log: 'Access', implementation: 'proxy' }],
    documentation,
  },
};

/** A camera that finds scratches: an ensemble with post-processing, in YAML, much left empty. */
export const SCRATCHES = {
  'scratches/trained-model.yaml': `
version: "1.2"
model_name: scratch-finder
model_version: "0.9"
model_description: Two networks that vote
training_date: "2026-02-01"
ensemble: true
model_components:
  - learning_algorithm: { algorithm: Convolutional Neural Network (CNN), other_algorithm: "" }
    hyper_parameters: [{ parameter_name: epochs, parameter_value: "30" }]
    programming_languages: [Python]
  - learning_algorithm: { algorithm: Other, other_algorithm: Vision transformer }
    hyper_parameters: [{ parameter_name: epochs, parameter_value: "90" }]
    programming_languages: [Python, C++]
ml_frameworks: [PyTorch]
data_pipeline_identifier: ""
training_data_identifier: ""
output_spec:
  - item_name: heat
    item_description: how likely each pixel is on a scratch
    item_type: Image
    item_specification: { resolution_x: 640, resolution_y: 480, channels: 1, image_format: PNG }
    component_mapping: { component: "", data_item: "" }
post_processing: true
post_processing_process: [Threshold, Area]
final_output_spec:
  - item_name: scratches
    item_description: how many scratches there are
    item_type: Integer
    component_mapping: { component: Sorting gate, data_item: scratches }
error_handling:
  - { error_condition: no picture, how_handled: the part is sorted out }
evaluation_metrics: [{ metric: Recall, other_metric: "", result: 0.97 }]
test_metrics: [{ metric: "", other_metric: "", result: 0 }]
algorithm_metrics: [{ metric: "", operator: "", threshold: 0, goal_mapping: "" }]
computing_resource_reqs: { gpu: 0, cpu: 2, memory: 4, storage: 0 }
inference_time: { time: 0, unit: ms }
decisions_assumptions: [""]
documentation: [{ description: "", location: "" }]
`,
  'scratches/development-environment.yaml': `
version: "1.2"
programming_languages: [Python, C++]
ml_frameworks: [PyTorch]
upstream_components:
  - component_name: Line control
    output_spec: [{ item_name: picture, item_description: "", item_type: image, expected_values: "" }]
    ml_component: false
downstream_components:
  - component_name: Sorting gate
    input_spec: [{ item_name: scratches, item_description: "", item_type: integer, expected_values: "" }]
    ml_component: false
  - component_name: Line control
    input_spec: [{ item_name: speed, item_description: "", item_type: float, expected_values: "" }]
    ml_component: false
milestones: []
computing_resources: { gpu: 0, cpu: 8, memory: 16, storage: 0 }
documentation: []
`,
};
