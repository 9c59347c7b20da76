import type { Account, Loss, Reader } from '../account.ts';
import { account } from '../account.ts';
import { Unreadable } from '../artifact.ts';
import { Entry } from '../syntax/entry.ts';
import { nameOf } from './cyclonedx/component.ts';
import { isModel, modelOf } from './cyclonedx/model.ts';
import { softwareOf } from './cyclonedx/software.ts';

/** A bill of materials: of a model, with its card, or of a container, with the software in it. */
export const cyclonedx: Reader = {
  format: 'cyclonedx',
  title: 'a CycloneDX bill of materials',
  seeAlso: 'https://cyclonedx.org/docs/1.6/json/',
  recognises: ({ file, head }) =>
    file.endsWith('.json') && /"bomFormat"\s{0,9}:\s{0,9}"CycloneDX"/.test(head()),
  read(artifact) {
    const bom = Entry.of(artifact, artifact.document());
    if (bom.get('bomFormat').value !== 'CycloneDX') {
      throw new Unreadable('it is no bill of materials of CycloneDX');
    }
    const losses: Loss[] = [];
    const subject = bom.get('metadata', 'component');
    const components = bom.get('components').items();
    const accounts: Account[] = [];
    for (const model of [subject, ...components].filter(isModel)) {
      const says = modelOf(model, losses);
      const name = nameOf(model);
      const about = { perspective: 'data-science', ...(name ? { name } : {}) } as const;
      if (Object.keys(says).length > 0)
        accounts.push(account({ kind: 'TrainedModel', ...about, says }));
    }
    if (['container', 'application'].includes(subject.get('type').text ?? '')) {
      const says = softwareOf(components, losses);
      const about = { kind: 'Environment', perspective: 'operations' } as const;
      if (Object.keys(says).length > 0) accounts.push(account({ ...about, says }));
    }
    return { accounts, losses };
  },
};
