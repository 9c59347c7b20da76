/** Whether two people mean one thing of their own naming: case and separators carry no meaning. */
export const sameName = (one: string, other: string): boolean => foldName(one) === foldName(other);

/** A name without what carries no meaning in it. */
export const foldName = (name: string): string => name.toLowerCase().replaceAll(/[\s._-]+/g, '');
