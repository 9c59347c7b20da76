import { type Configured, configure } from '../configuration.ts';
import { escapeTerminal } from '../escape.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { DEFAULT_LIMITS } from '../parse.ts';
import { formatPointer } from '../pointer.ts';
import { rules } from '../rules/index.ts';
import { failOnOf, profileOf, severitiesOf } from '../strictness.ts';
import { write } from './process.ts';
import { tellProblems } from './tell.ts';

/** `mismatch config`: the settings that hold here, and where each of them comes from. */
export function configCommand(cwd: string): ExitCode {
  const configured = configure(cwd);
  tellProblems(configured.problems);
  write(`${linesOf(configured).join('\n')}\n`);
  return configured.problems.length > 0 ? EXIT.invalid : EXIT.ok;
}

/** The settings as YAML that could stand in a configuration, with their origins as comments. */
function linesOf(configured: Configured): readonly string[] {
  const { configuration, document, sources, problems } = configured;
  const from = originsIn(configured);
  const profile = profileOf(configuration);
  const byProfile = profile === 'standard' ? 'unless set' : `by the profile ${profile}`;
  const [found] = [...sources, ...problems];
  const head = found
    ? document
      ? `the nearest configuration is ${found.file}`
      : `${found.file} cannot be used`
    : 'there is no mismatch.config.yaml here or above';
  const { limits = {}, baseline, ignore, facts, ownRules, alerts, endpoint } = configuration;
  return [
    `# ${escapeTerminal(head)}; flags of a command go before all of this`,
    setting('profile', profile, from(['profile'])),
    setting('failOn', failOnOf(configuration), from(['failOn'], byProfile)),
    ...(baseline === undefined ? [] : [setting('baseline', baseline, from(['baseline']))]),
    ...(ignore === undefined ? [] : [setting('ignore', ignore, from(['ignore']))]),
    ...ruleLines(configured, byProfile),
    ...(facts === undefined ? [] : [setting('facts', facts, from(['facts']))]),
    ...(ownRules === undefined ? [] : [setting('ownRules', ownRules, from(['ownRules']))]),
    'limits:',
    ...Object.entries({ ...DEFAULT_LIMITS, ...limits }).map(
      ([key, value]) => `  ${setting(key, value, from(['limits', key]))}`,
    ),
    ...(alerts === undefined ? [] : [setting('alerts', alerts, from(['alerts']))]),
    ...(endpoint === undefined ? [] : [setting('endpoint', endpoint, from(['endpoint']))]),
  ];
}

function ruleLines(configured: Configured, byProfile: string): readonly string[] {
  const from = originsIn(configured);
  const own = configured.ownRules.flatMap((one) => one.rules);
  const usual = new Map([...rules, ...own].map(({ id, severity }) => [id, severity]));
  const stated = Object.entries(severitiesOf(configured.configuration, own) ?? {});
  if (stated.length === 0) return [];
  const lines = stated
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([id, severity]) => {
      const origin = `${from(['rules', id], byProfile)}; ${usual.get(id) ?? 'no rule'} unless set`;
      return `  ${setting(id, severity, origin)}`;
    });
  return ['rules:', ...lines];
}

/** Where a setting stands, or why it holds where it stands nowhere. */
const originsIn =
  ({ document }: Configured) =>
  (path: readonly string[], otherwise = 'unless set'): string => {
    let value: unknown = document?.value;
    for (const key of path) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) {
        return otherwise;
      }
      value = (value as Readonly<Record<string, unknown>>)[key];
    }
    return document === undefined
      ? otherwise
      : `${document.file}:${document.place(formatPointer(path), 'key').line}`;
  };

/** JSON is YAML, in which a word needs no quotes. */
function setting(key: string, value: unknown, origin: string): string {
  const isWord = typeof value === 'string' && /^[A-Za-z][\w./-]*$/.test(value);
  const text = isWord ? value : escapeTerminal(JSON.stringify(value));
  return `${key}: ${text}  # ${escapeTerminal(origin)}`;
}
