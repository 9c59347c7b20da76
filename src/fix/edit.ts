/** Other text in the place of a stretch of a text: offsets in UTF-16 code units, the end exclusive. */
export type Edit = { readonly start: number; readonly end: number; readonly text: string };

/**
 * The text after some edits, all of which speak of the text before. Of two that overlap only the
 * first counts, so that nothing is ever written into what is being replaced.
 */
export function applied(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const edit of withoutOverlaps(edits)) {
    parts.push(text.slice(done, edit.start), edit.text);
    done = edit.end;
  }
  return [...parts, text.slice(done)].join('');
}

/** In the order of the text. */
export function withoutOverlaps(edits: readonly Edit[]): readonly Edit[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let done = 0;
  return sorted.filter(({ start, end }) => {
    if (start < done) return false;
    done = end;
    return true;
  });
}
