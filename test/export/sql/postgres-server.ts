import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const FOLDER = '/usr/lib/postgresql';
const NOBODY = 65534;

/** Where the programs of an installed server are; nothing where none is. */
export const postgresPrograms = (): string | undefined =>
  (existsSync(FOLDER) ? readdirSync(FOLDER) : [])
    .map((version) => path.join(FOLDER, version, 'bin'))
    .filter((folder) => existsSync(path.join(folder, 'initdb')))
    .sort()
    .at(-1);

export type PostgresServer = {
  /** Without the password. */
  readonly address: string;
  readonly password: string;
  stop(): Promise<void>;
};

/** A server of its own, which no other machine reaches, with its data in a temporary folder. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mismatch-postgres-'));
  // The server refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (user.uid !== undefined) chownSync(folder, NOBODY, NOBODY);
  const secret = 'only for this test';
  const secretFile = path.join(folder, 'password');
  writeFileSync(secretFile, secret, { mode: 0o644 });
  const data = path.join(folder, 'data');
  const made = spawnSync(
    path.join(programs, 'initdb'),
    // prettier: one option a line would say no more
    [
      '-D',
      data,
      '-U',
      'tester',
      '--auth=scram-sha-256',
      `--pwfile=${secretFile}`,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '-N',
    ],
    { ...user, cwd: folder, timeout: 60_000, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const port = await freePort();
  const options = ['-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1', '-F'];
  const server = spawn(path.join(programs, 'postgres'), options, {
    ...user,
    cwd: folder,
    stdio: 'ignore',
  });
  return {
    address: `postgresql://tester@127.0.0.1:${port}/postgres`,
    password: secret,
    async stop() {
      await ended(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
}

/** SIGINT ends the server at once, with its sessions. */
async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const end = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT');
  const late = setTimeout(() => server.kill('SIGKILL'), 10_000);
  await end;
  clearTimeout(late);
}
