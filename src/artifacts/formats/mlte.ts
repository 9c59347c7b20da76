import type { Reader } from '../account.ts';
import { Unreadable } from '../artifact.ts';
import { Carrier } from '../mapping/carry.ts';
import { isMapping } from '../syntax/entry.ts';
import { tables } from './mlte/tables.ts';

/**
 * The negotiation cards of MLTE (mlte-team/mlte), in which the people who build a model and those
 * who want it agree on goals, data, and resources. All layouts since 2023 are read.
 */
export const mlte: Reader = {
  format: 'mlte',
  title: 'an MLTE negotiation card',
  seeAlso: 'https://mlte.readthedocs.io',
  recognises: (candidate) => {
    if (!candidate.file.endsWith('.json')) return false;
    const start = candidate.head();
    return (
      /"header"\s*:/.test(start) && /"artifact_type"\s*:\s*"(?:negotiation_)?card"/.test(start)
    );
  },
  read(artifact) {
    const document = artifact.document();
    const body = asObject(asObject(document.value)['body']);
    const isCard = /^(?:negotiation_)?card$/.test(String(body['artifact_type']));
    if (!isCard) throw new Unreadable('it is no negotiation card', artifact.at(document, ''));
    const inner = Object.hasOwn(body, 'nc_data');
    const card = inner ? asObject(body['nc_data']) : body;
    const carrier = new Carrier(artifact, document);
    const path = inner ? ['body', 'nc_data'] : ['body'];
    return { accounts: carrier.elements(tables(card), path), losses: carrier.losses };
  },
};

const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  isMapping(value) ? value : {};
