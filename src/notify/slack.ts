import { jsonText } from '../escape.ts';
import type { Side } from '../finding.ts';
import { count } from '../report/words.ts';
import type { Delivery } from './delivery.ts';
import { shortened } from './shorten.ts';
import type { Batch, Outgoing, SlackTarget } from './target.ts';

/** Alerts in one message: a storm of them is read in one place, and Slack takes one message a second. */
export const SLACK_BATCH = 15;

/** Beyond it Slack makes several messages of one, and breaks the blocks in them. */
const LONGEST_MESSAGE = 3900;
const LONGEST_NAME = 80;
const LONGEST_LINE = 400;
const MOST_SIDES = 4;

/**
 * A message for an incoming webhook of Slack, or of what understands the same (Mattermost, Rocket.Chat).
 * All that comes from descriptors and data stands in code, where nothing makes a link, a mention or an
 * emphasis in any of them, and where nothing can end the code.
 */
export function slackRequest(target: SlackTarget, { deliveries }: Batch): Outgoing {
  const body = jsonText({
    text: slackText(deliveries),
    mrkdwn: true,
    unfurl_links: false,
    unfurl_media: false,
  });
  const headers = target.authorization ? { authorization: target.authorization() } : {};
  return { url: target.address(), headers, body };
}

/** Every alert by its name, and as many of them in full as there is room for, the first ones first. */
export function slackText(deliveries: readonly Delivery[]): string {
  const parts = deliveries.map(headOf);
  let length = parts.join('\n').length;
  for (const [at, delivery] of deliveries.entries()) {
    const details = detailsOf(delivery);
    length += details.length;
    if (length > LONGEST_MESSAGE) break;
    parts[at] += details;
  }
  return parts.join('\n');
}

function headOf({ change: { kind, again, finding } }: Delivery): string {
  const { system, rule, severity } = finding;
  const where = system === '' ? '' : ` in ${code(system)}`;
  return `*${severity} ${again ? 'reopened' : kind}* ${code(rule)}${where}`;
}

function detailsOf({ change, merged }: Delivery): string {
  const { finding, kind, others, since } = change;
  const { message, breaks, because, sides, ask } = finding;
  const lines = [
    inert(message, LONGEST_LINE),
    ...(kind === 'resolved'
      ? [`was so since ${since}${ENDINGS[change.because ?? 'matched']}`]
      : [
          inert(`breaks: ${breaks}`, LONGEST_LINE),
          ...(because === undefined ? [] : [inert(`because: ${because}`, LONGEST_LINE)]),
          ...sides.slice(0, MOST_SIDES).map(sideLine),
          inert(`ask ${ask.perspective}: ${ask.question}`, LONGEST_LINE),
          `since ${since}`,
        ]),
    ...(others > 0 ? [`and ${count(others, 'more finding')} of this rule on the same`] : []),
    ...(merged > 0 ? [`stands for ${count(merged, 'earlier change')} as well`] : []),
  ];
  return `\n\`\`\`\n${lines.join('\n')}\n\`\`\``;
}

const ENDINGS = {
  matched: ', and matches now',
  waived: ', and is waived now',
  withdrawn: ', and is no longer looked at',
} as const;

function sideLine({ element, attribute, value, absent, perspective, how }: Side): string {
  const what = `${element}${attribute.replaceAll('/', '.').replace(/^\./, ' ')}`;
  const said = how === 'absent' ? (absent ?? 'not stated') : (value ?? '');
  return inert(`${what}: ${said.slice(0, 200)} (${perspective}, ${how})`, LONGEST_LINE);
}

const code = (name: string): string => `\`${inert(name, LONGEST_NAME)}\``;

/** Text that stays text within code: Slack asks for `&`, `<` and `>` as entities even there. */
const inert = (text: string, most: number): string => shortened(text, most, encoded);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '`': "'",
};

const encoded = (character: string): string => ENTITIES[character] ?? character;
