import { firstMismatch } from '../../alternatives.ts';
import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import type { Port } from '../../generated/descriptors.ts';
import {
  batchOfInput,
  batchOfServer,
  decideBatch,
  isExported,
  isOnlyModel,
} from '../../hosting/batches.ts';
import { answering } from '../../hosting/served.ts';
import { lastOf, portsIn } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { defineRule, judge } from '../../rule.ts';

/** A server gathers requests into larger batches than the model takes in one call. */
export default defineRule({
  id: 'batch-too-large',
  title: 'The server forms larger batches than the model takes',
  severity: 'error',
  category: 'trained-model/system-configuration-requirements',
  perspectives: ['operations', 'data-science'],
  holds: 'the model takes batches as large as the server forms',
  breaks: 'single requests pass every test, and the first ones that arrive together fail',
  why: 'an export keeps the size of its example input, and batching is switched on for speed',
  question: 'can the model be exported for any batch size, or must the server send less at once?',
  seen: ['onnxruntime #9867', 'anomalib #2338'],
  since: '0.1.0',
  about: ['Deployment/batching/maximum', 'Environment/serving/maximumBatch'],
  onlyIfStated: true,

  *check(system) {
    for (const hosting of answering(system)) {
      const { model } = hosting;
      const server = batchOfServer(hosting);
      if (!server.stated || server.value < 2) continue;
      const inputs = portsIn(at(model, 'inputs'));
      const fixed = isExported(model);
      const said = inputs.filter((input) => batchOfInput(input, fixed).stated);
      // Nobody writes the shape of a column, but an exported picture has one.
      const asked = fixed === true ? inputs.filter(isSampled).slice(0, 1) : [];
      const judged = (said.length > 0 ? said : asked).map((input) => {
        const name = `${lastOf(input)} of ${spokenName(model.element)}`;
        const isAlone = server.element.kind === 'Deployment' || isOnlyModel(system, hosting);
        return judge({ server, batch: batchOfInput(input, fixed) }, ({ server: forms, batch }) => {
          const told = `${spokenName(server.element)} puts up to ${forms} records into one call`;
          return decideBatch(forms, batch, { name, told, isAlone });
        });
      });
      yield* firstMismatch(judged);
    }
  },
});

const isSampled = (input: Claim<Port>): boolean =>
  at(input, 'image').stated || at(input, 'audio').stated || at(input, 'layout').stated;
