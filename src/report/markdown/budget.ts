/** Blocks of Markdown up to a size in bytes of UTF-8. */
export type Budget = {
  /** Adds a block with an empty line before it; `false` where it does not fit any more. */
  add(block: string): boolean;
  /**
   * Adds a list between a head and a foot, as much of it as fits: the rest is counted. Nothing of it
   * is added where not even that fits.
   */
  list(head: string, items: readonly string[], foot: string): void;
  /** How many bytes are left. */
  left(): number;
  text(): string;
};

/** How long `and 123456 more` may become. */
const MORE = 40;

export function budgetOf(most: number): Budget {
  const blocks: string[] = [];
  let left = most;
  const add = (block: string) => {
    const size = Buffer.byteLength(block) + 2;
    if (size > left) return false;
    left -= size;
    blocks.push(block);
    return true;
  };
  return {
    add,
    list(head, items, foot) {
      let room = left - Buffer.byteLength(head) - Buffer.byteLength(foot) - MORE - 8;
      let fitting = 0;
      for (const item of items) {
        room -= Buffer.byteLength(item) + 1;
        if (room < 0) break;
        fitting++;
      }
      const more = items.length - fitting;
      const told = more > 0 ? [`- and ${more} more`] : [];
      const all = [...items.slice(0, fitting), ...told].join('\n');
      add(foot === '' ? `${head}\n\n${all}` : `${head}\n\n${all}\n\n${foot}`);
    },
    left: () => left,
    text: () => `${blocks.join('\n\n')}\n`,
  };
}
