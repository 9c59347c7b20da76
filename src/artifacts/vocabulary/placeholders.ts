/** How people and tools write that there is nothing to say, in lower case. */
const PLACEHOLDERS = new Set([
  ...['', '-', '--', '–', '—', '?', '...', 'n/a', 'na', '[n/a]', 'n.a.', 'none', 'null', 'nil'],
  ...['undefined', 'unknown', 'unspecified', 'not specified', 'not available', 'not applicable'],
  ...['tbd', 'tba', 'todo', 'tbc', 'to be determined', 'to be defined', 'to be added'],
  ...['more information needed', '[more information needed]', 'placeholder', 'xxx'],
  ...['requested functionality has been deprecated', 'not found', 'unknown error', 'err!'],
  ...['insufficient permissions', '[insufficient permissions]', '[not supported]'],
  'not supported',
]);

/** Whether a text only holds the place of something that nobody has written. */
export const isPlaceholder = (text: string): boolean =>
  PLACEHOLDERS.has(text.trim().toLowerCase().replace(/\s+/g, ' '));
