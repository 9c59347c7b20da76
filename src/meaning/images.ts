/**
 * Why the name of a container image may mean another image tomorrow; nothing where it holds a
 * digest, or a tag with a number or a hash. Registries take a missing tag for `latest`.
 */
export function movingTag(location: string): string | undefined {
  if (location.includes('@')) return undefined;
  const [, tag] = /:([^/:]+)$/.exec(location.trim()) ?? [];
  if (tag === undefined) return 'a name without a tag means whatever is the latest';
  return /\d/.test(tag) ? undefined : `${tag} means whatever was pushed last`;
}
