import { parseDigest } from '../../values/digest.ts';
import { type Inside, type Packed, type Row, TABLE } from './images/table.ts';

/** The name of a container image, as in `FROM` and in `image:`. */
export type ImageName = {
  /** Host and port; `undefined` where none is written, which means Docker Hub. */
  readonly registry: string | undefined;
  /** Without registry and without the `library/` of Docker's own images. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** As `sha256:` and 64 digits; other algorithms are not known to us. */
  readonly digest: string | undefined;
};

const HOST = /^(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+|[a-z0-9-]+(?=:))(?::\d+)?$/i;
const REST =
  /^([a-z0-9]+(?:[._/-]+[a-z0-9]+)*)(?::(\w[\w.-]{0,127}))?(?:@([a-z0-9+._-]+:[0-9a-f]{32,}))?$/i;
const HUB = /^(?:index\.|registry-1\.)?docker\.io$/i;

/**
 * Reads the name of an image; `undefined` for what is none, such as one with variables in it
 * (grammar: https://pkg.go.dev/github.com/distribution/reference).
 */
export function parseImage(text: string): ImageName | undefined {
  if (text.length > 512) return undefined;
  const slash = text.indexOf('/');
  const first = text.slice(0, Math.max(0, slash));
  // Only a first part with a dot or a port is a host; `pytorch/pytorch` is an organisation.
  const host = HOST.test(first) ? first : undefined;
  const match = REST.exec(host === undefined ? text : text.slice(slash + 1));
  if (match === null) return undefined;
  const [, repository = '', tag, digest] = match;
  const isHub = host === undefined || HUB.test(host);
  return {
    registry: isHub ? undefined : host,
    repository: isHub ? repository.replace(/^library\//, '') : repository,
    tag,
    digest: digest !== undefined && parseDigest(digest).ok ? digest : undefined,
  };
}

/**
 * What a well-known image holds, as far as its name says so for certain. A registry of one's own
 * counts as a mirror where the path names the organisation; a `python` there may be anything.
 */
export function insideOf(image: ImageName): Inside | undefined {
  for (const row of TABLE) {
    if (!isNamed(image, row)) continue;
    for (const [pattern, read] of row.tags) {
      const match = image.tag === undefined ? null : pattern.exec(image.tag);
      if (match) return read(match.groups ?? {});
    }
    return row.always;
  }
  return undefined;
}

function isNamed({ registry, repository }: ImageName, row: Row): boolean {
  if (row.registry !== undefined) {
    return row.registry.test(registry ?? '') && repository === row.repository;
  }
  if (row.repository.includes('/')) return `/${repository}`.endsWith(`/${row.repository}`);
  return registry === undefined
    ? repository === row.repository
    : `/${repository}`.endsWith(`/library/${row.repository}`);
}

export type { Inside, Packed };

/** What runs in a container: its software, and the server if the command does not start another program. */
export function startedBy(
  { software, server }: Inside,
  command: string,
): { readonly software: readonly Packed[]; readonly runtime?: Packed } {
  if (server === undefined) return { software };
  const { program, ...runtime } = server;
  return command === '' || program.test(command)
    ? { software, runtime }
    : { software: [...software, runtime] };
}
