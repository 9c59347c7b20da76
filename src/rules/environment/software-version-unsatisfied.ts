import { anyOf } from '../../alternatives.ts';
import { softwareName } from '../../facts/software-names.ts';
import { installed, named, requirements } from '../../hosting/software.ts';
import { at } from '../../lookup.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import { parseVersion, satisfies } from '../../values/version.ts';

/**
 * Software that a model, or a pipeline that feeds it, needs is installed, in a version that it does not work with. Of several
 * versions that are installed side by side, one that fits is enough.
 */
export default defineRule({
  id: 'software-version-unsatisfied',
  title: 'Installed software has a version that the model does not work with',
  severity: 'error',
  category: 'trained-model/programming-language-ml-framework-tools-libraries',
  perspectives: ['data-science', 'operations'],
  holds: 'what is installed has a version that the model works with',
  breaks: 'the model does not load, or loads and gives other results than were evaluated',
  why: 'training and serving are installed at different times by different people',
  question: 'can this version be installed here, or does the model also work with the other one?',
  seen: ['scikit-learn #25297', 'MLServer #669', 'mlflow #12638', 'nnUNet #2299'],
  since: '0.1.0',

  *check(system) {
    for (const hosting of system.hostings) {
      const there = installed(hosting);
      for (const { need, canonical, of } of requirements(system, hosting)) {
        const range = at(need, 'version');
        if (!range.stated) continue;
        const name = at(need, 'name');
        const found = named(system.facts, there, canonical);
        const dated = found.filter((item) => at(item, 'version').stated);
        const { scheme } = softwareName(system.facts(), canonical);
        const ofPipeline = need.element.kind === 'DataPipeline';
        const best = anyOf(dated.length > 0 ? dated : found, (item) => {
          const sides = { range, version: at(item, 'version') };
          const decide = ({ range: wanted, version }: Values): Decision => {
            const known = parseVersion(version, scheme);
            const parsed = known.ok ? known : parseVersion(version);
            const fits = parsed.ok ? satisfies(parsed.value, wanted, scheme) : undefined;
            const what = name.stated ? name.value : canonical;
            if (fits === undefined)
              return { undecided: `${version} cannot be compared with ${wanted}` };
            if (fits) return undefined;
            const message = `${of} needs ${what} ${wanted}, but ${there.place} has ${version}`;
            return { message, ...(ofPipeline && { question: ASKED }) };
          };
          return judge(sides, decide, ofPipeline ? OF_PIPELINE : {});
        });
        if (best) yield best.judgement;
      }
    }
  },
});

type Values = { readonly range: string; readonly version: string };

const OF_PIPELINE = {
  holds: 'what is installed has a version that the pipeline works with',
  breaks: 'the pipeline does not start, or gives the model other values than in training',
} as const;

const ASKED =
  'can this version be installed here, or does the pipeline also work with the other one?';
