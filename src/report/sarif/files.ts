/** The files of a run, each with its number in `artifacts`. */
export type Files = {
  /** An `artifactLocation`; the file is numbered when it is met first. */
  location(file: string): ReturnType<typeof locationOf>;
  all(): readonly { readonly location: ReturnType<typeof locationOf> }[];
};

export function filesOf(): Files {
  const known = new Map<string, number>();
  return {
    location(file) {
      const index = known.get(file) ?? known.size;
      known.set(file, index);
      return locationOf(file, index);
    },
    all: () => [...known].map(([file, index]) => ({ location: locationOf(file, index) })),
  };
}

const locationOf = (file: string, index: number) => ({
  uri: uriOf(file),
  uriBaseId: '%SRCROOT%',
  index,
});

/** A path as a relative reference (RFC 3986): a colon or a percent sign in it is no scheme or escape. */
const uriOf = (file: string): string =>
  file
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/') || '.';
