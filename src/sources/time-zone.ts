const HOUR = 3_600_000_000;

/**
 * Moments that a clock of some zone shows, as moments of UTC; both in microseconds since 1970. Of an
 * hour that occurs twice the first is meant, and one that is left out counts as the hour after it.
 * @throws {RangeError} for a name that is not in the IANA database
 */
export function inZone(name: string): (shown: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  /** How far the clock is ahead of UTC at a moment of UTC. */
  const ahead = (moment: number): number => {
    const parts = new Map<string, number>(
      format.formatToParts(moment / 1000).map(({ type, value }) => [type, Number(value)]),
    );
    const part = (type: string): number => parts.get(type) ?? 0;
    const shown = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
    return shown * 1000 - Math.floor(moment / 1_000_000) * 1_000_000;
  };
  // Asking takes long, and no clock changes within an hour that it shows from its beginning.
  const known = new Map<number, number>();
  return (shown) => {
    const hour = Math.floor(shown / HOUR) * HOUR;
    let offset = known.get(hour);
    if (offset === undefined) {
      offset = ahead(hour - ahead(hour - 24 * HOUR));
      if (known.size > 10_000) known.clear();
      known.set(hour, offset);
    }
    return shown - offset;
  };
}
