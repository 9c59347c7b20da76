import { closest } from '../../closest.ts';
import { spokenName } from '../../element.ts';
import { settingsIn } from '../../hosting/settings.ts';
import { at, items } from '../../lookup.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';

/** A model reads a variable, a secret or a licence at its start that nobody provides. */
export default defineRule({
  id: 'configuration-not-provided',
  title: 'A setting that the model reads is not provided',
  severity: 'error',
  category: 'trained-model/system-configuration-requirements',
  perspectives: ['data-science', 'operations'],
  holds: 'the settings that the model reads are provided',
  breaks: 'the model does not start, or starts with a default that nobody chose',
  why: "what is set on its author's machine is missed by nobody before the first start elsewhere",
  question: 'can it be provided here under this very name, or can the model do without it?',
  seen: ['SEI mismatch M16-08 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
  since: '0.1.0',
  about: ['TrainedModel/requires/configuration'],
  onlyIfStated: true,

  *check(system) {
    for (const hosting of system.hostings) {
      const needs = at(hosting.model, 'requires', 'configuration');
      if (!needs.stated) continue;
      const { provided, listing, place } = settingsIn(hosting);
      const isSet = (name: string) => provided.some((one) => one.name === name);
      if (!listing.stated) {
        const open = needs.value.filter(({ name }) => !isSet(name));
        if (open.length > 0) yield judge({ needs, listing }, () => undefined);
        continue;
      }
      for (const need of items(needs)) {
        yield judge({ need, listing }, ({ need: { name, kind } }): Decision => {
          const found = provided.find((one) => one.name === name);
          const [who, what] = [spokenName(hosting.model.element), `${kind ?? 'setting'} ${name}`];
          // A secret or an address may reach a process in any form, a file only as one.
          const isFile = found?.kind !== undefined && (found.kind === 'file') !== (kind === 'file');
          if (
            found &&
            (kind === undefined || !isFile || found.kind === 'secret' || kind === 'secret')
          )
            return undefined;
          if (found) {
            const message = `${who} reads ${what}, but ${place} provides it as ${found.kind}`;
            return { message, severity: 'warning' };
          }
          const near = closest(
            name,
            provided.map((one) => one.name),
          );
          const hint = near === undefined ? '' : `; there is ${near}`;
          return `${who} reads ${what}, but ${place} does not provide it${hint}`;
        });
      }
    }
  },
});
