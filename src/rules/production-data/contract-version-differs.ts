import { spokenName } from '../../element.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { meansVersion } from '../../meaning/versions.ts';
import { version } from '../../reading.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import { all, target } from '../../system.ts';
import { compareVersions } from '../../values/version.ts';

/** Live data are read by another version of an interface than its owner offers. */
export default defineRule({
  id: 'contract-version-differs',
  title: 'A source is read by another version of its contract than it keeps',
  severity: 'error',
  category: 'operational-data/data-sources',
  perspectives: ['operations', 'software-engineering'],
  holds: 'both sides mean one version of the contract',
  breaks: 'fields are missing, renamed, or mean something else than whoever reads them believes',
  why: 'an interface is upgraded by those who own it, and its readers pin what they once tested',
  question: 'which version is offered, and until when is the older one kept?',
  seen: ['Sculley et al., Hidden Technical Debt in Machine Learning Systems, NIPS 2015'],
  since: '0.1.0',
  about: ['ProductionData/sources/contract/version'],
  onlyIfStated: true,

  *check(system) {
    for (const data of all(system, 'ProductionData')) {
      for (const source of itemsIfStated(at(data, 'sources'))) {
        const status = at(source, 'status');
        if (status.stated && status.value === 'retired') continue;
        const pinned = version(at(source, 'contract', 'version'));
        const component = target(system, 'Component', at(source, 'component'));
        if (!pinned.stated || !component.stated) continue;
        const offered = version(at(component, 'contract', 'version'));
        const [reader, owner] = [spokenName(data.element), spokenName(component.element)];
        yield judge({ pinned, offered }, (values): Decision => {
          const { pinned: one, offered: other } = values;
          // Major numbers are all that is certain where one side writes fewer parts.
          if (meansVersion(one.text, other.text) !== false) return undefined;
          const order = compareVersions(one, other);
          const message = `${reader} reads ${source.path.at(-1)} by version ${one} of its contract, but ${owner} offers ${other}`;
          // A date names a state of the interface, of which owners often keep several.
          if (one.scheme === 'calver' && (order ?? 0) < 0) return { undecided: message };
          if (one.release[0] !== other.release[0]) return message;
          if (order === undefined) return { undecided: `${one} and ${other} cannot be compared` };
          const isOlder = (other.release[1] ?? 0) < (one.release[1] ?? 0);
          if (!isOlder) return undefined;
          return {
            message,
            severity: 'warning',
            breaks: 'what the newer version has added is not there',
          };
        });
      }
    }
  },
});
