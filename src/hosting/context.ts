import { anyOf } from '../alternatives.ts';
import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { Port } from '../generated/descriptors.ts';
import type { Deployed } from '../link/host.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { perspectiveOf } from '../quote.ts';
import { type Contradiction, type Judgement, judge } from '../rule.ts';
import type { System } from '../system.ts';
import { served } from './served.ts';

/**
 * Whether the texts of senders fit into the context of some server of the model that they are sent
 * to. Of several servers one is enough, since somebody routes; one that says no limit may take all.
 */
export function* judgeSent(system: System): Iterable<Judgement> {
  const servers = served(system);
  for (const { producer, consumer } of system.connections) {
    const sent = at(producer, 'text', 'maxTokens');
    const windows = servers
      .filter(({ model }) => model.element === consumer.element)
      .map(({ deployment, model }) => ({ window: at(deployment, 'context'), model }));
    if (!isAtIssue(sent, consumer) || !windows.every(({ window }) => window.stated)) continue;
    const best = anyOf(windows, ({ window, model }) =>
      judge({ sent, window }, (values) => {
        if (values.sent <= values.window) return undefined;
        const told = `${spokenName(producer.element)} sends ${lastOf(producer)} with up to ${values.sent} tokens`;
        const has = `${spokenName(window.element)} is set to take ${values.window}`;
        return { message: `${told}, but ${has}`, ...askedOf(producer, window, model, values) };
      }),
    );
    if (best) yield best.judgement;
  }
}

/** Whether it is the server that must take more, or the sender that must cut, since the model ends. */
function askedOf(
  producer: Claim<Port>,
  window: Claim<number>,
  model: Deployed['model'],
  values: { readonly sent: number; readonly window: number },
): Pick<Contradiction, 'question' | 'ask'> {
  const [own, name] = [at(model, 'context'), spokenName(model.element)];
  const sender = spokenName(producer.element);
  const answer = longestAnswer(model);
  if (own.stated && own.value < values.sent + (answer ?? 0)) {
    const both = answer === undefined ? '' : `, of which an answer takes up to ${answer}`;
    const question = `can ${sender} cut its texts? ${name} itself was made for ${own.value} tokens at most${both}`;
    return { question, ask: perspectiveOf(producer) };
  }
  const whole =
    answer === undefined
      ? `${values.sent} tokens plus those of the longest answer`
      : `${values.sent + answer} tokens (${values.sent} and ${answer} of the longest answer)`;
  const can = own.stated
    ? `, as ${name} was made for ${own.value}`
    : ` if ${name} was made for as many`;
  const server = spokenName(window.element);
  return {
    question: `can the maximum model length of ${server} be raised from ${values.window} to ${whole}${can}, or must ${sender} cut its texts?`,
  };
}

/** How many tokens the longest text has that a model gives, where somebody says so of any. */
function longestAnswer(model: Deployed['model']): number | undefined {
  const lengths = portsIn(at(model, 'outputs')).map((port) => at(port, 'text', 'maxTokens'));
  const stated = lengths.flatMap((length) => (length.stated ? length.value : []));
  return stated.length > 0 ? Math.max(...stated) : undefined;
}

/** Longer texts than the model's own port takes, or cuts, are the matter of that port. */
function isAtIssue(sent: Claim<number>, consumer: Claim<Port>): boolean {
  const taken = at(consumer, 'text', 'maxTokens');
  const treatment = at(consumer, 'text', 'truncation');
  const isCut = treatment.stated && treatment.value !== 'error';
  return sent.stated && !isCut && !(taken.stated && sent.value > taken.value);
}
