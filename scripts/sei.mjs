/** The categories of mismatches of Lewis, Bellomo and Ozkaya (WAIN 2021): seven with 34 subcategories. */
export const CATEGORIES = {
  'Task and Purpose': [
    'Task',
    'Business Goals',
    'Success Criteria',
    'Data Rights and Policies',
    'Usage Context',
  ],
  'Raw Data': ['Anonymization', 'Proxy Data', 'Data Dictionary', 'Metadata', 'Restrictions'],
  'Trained Model': [
    'Programming Language/ML Framework/Tools/Libraries',
    'Test Cases and Data',
    'API/Specifications',
    'Data Buffering/Window Requirements',
    'Versioning',
    'Decisions, Assumptions, Limitations and Constraints',
    'Model Output Interpretation',
    'System Configuration Requirements',
    'Evaluation Metrics',
  ],
  'Training Data': ['Data Preparation Pipelines', 'Data Statistics', 'Versioning'],
  'Development Environment': [
    'Programming Language/ML Framework/Tools/Libraries',
    'Upstream and Downstream System Components',
    'Development and Integration Timelines',
    'Computing Resources',
  ],
  'Operational Data': [
    'Data Statistics',
    'Data Syntax and Semantics',
    'Data Sources',
    'Data Rates',
    'Data Pipelines',
  ],
  'Operational Environment': [
    'Required Model Inference Time',
    'Computing Resources',
    'Runtime Metrics and Data',
  ],
};

/** `Data Buffering/Window Requirements` → `data-buffering-window-requirements`, as rules write it. */
export const slug = (name) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '');

/** Every subcategory as rules name it, with the names that people read. */
export const SUBCATEGORIES = Object.entries(CATEGORIES).flatMap(([category, names]) =>
  names.map((name) => ({ id: `${slug(category)}/${slug(name)}`, category, name })),
);
