import { isPublishedFor } from '../../facts/published.ts';
import { isServing } from '../../hosting/measurements.ts';
import { installed, named, RANGES_OF_SOFTWARE, requirements } from '../../hosting/software.ts';
import { at } from '../../lookup.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import { parseVersion, satisfies } from '../../values/version.ts';

/** No release of a framework that would do was published for the Python that is there. */
export default defineRule({
  id: 'framework-not-published',
  title: 'The framework that is needed was not published for the Python that is there',
  severity: 'error',
  category: 'trained-model/programming-language-ml-framework-tools-libraries',
  perspectives: ['data-science', 'operations'],
  holds: 'a release of the framework that would do exists for this Python',
  breaks: 'the framework cannot be installed, or only by whoever builds it from its sources',
  why: 'frameworks leave old versions of Python behind, and take up new ones months later',
  question:
    'can another Python be installed here, or does the model also work with another release?',
  seen: ['PyTorch, RELEASE.md, compatibility matrix'],
  since: '0.1.0',
  about: RANGES_OF_SOFTWARE,
  onlyIfStated: true,

  *check(system) {
    for (const hosting of system.hostings) {
      if (!isServing(hosting)) continue;
      const there = installed(hosting);
      const pythons = named(system.facts, there, 'python');
      const [python] = pythons;
      if (python === undefined || pythons.length > 1) continue;
      for (const { need, canonical, of } of requirements(system, hosting)) {
        const range = at(need, 'version');
        const has = [...system.facts().tables.frameworkReleases.values()];
        if (!range.stated || !has.some(({ framework }) => framework === canonical)) continue;
        // What is there, and would do, has been installed somehow.
        const isThere = named(system.facts, there, canonical).some((item) => {
          const found = item.stated ? parseVersion(item.value.version ?? '', 'pep440') : undefined;
          return found?.ok === true && satisfies(found.value, range.value, 'pep440') === true;
        });
        if (isThere) continue;
        yield judge({ range, python: at(python, 'version') }, (values): Decision => {
          const { range: wanted, python: own } = values;
          const isPublished = isPublishedFor(system.facts(), canonical, wanted, own);
          if (isPublished) return undefined;
          const name = need.stated ? need.value.name : canonical;
          if (isPublished === undefined) {
            const undecided = `no table says whether a release of ${name} ${wanted} was made for Python ${own}`;
            return { undecided, question: `can ${name} be installed in ${there.place}?` };
          }
          return `${of} needs ${name} ${wanted}, of which no release was made for Python ${own} in ${there.place}`;
        });
      }
    }
  },
});
