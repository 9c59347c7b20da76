import { stillSilent } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import { isOnnx, judgeOnnx, type Limits } from '../../hosting/onnx-runtime.ts';
import { at, items } from '../../lookup.ts';
import { defineRule } from '../../rule.ts';

const OLDER = 'must the model be exported with an older operator set';

/** An ONNX file uses a later operator set than the ONNX Runtime in its environment implements. */
export default defineRule({
  id: 'onnx-opset-too-new',
  title: 'The operator set of the ONNX file is too new for ONNX Runtime',
  severity: 'error',
  category: 'trained-model/system-configuration-requirements',
  perspectives: ['data-science', 'operations'],
  holds: 'ONNX Runtime knows the operator sets of the model',
  breaks: 'ONNX Runtime refuses to load the model',
  why: 'exporters write the newest operator set they know, and servers are updated later',
  question: `can ONNX Runtime be updated, or ${OLDER}?`,
  seen: ['onnxruntime #5905', 'onnxsim #289'],
  since: '0.1.0',

  *check(system) {
    for (const hosting of system.hostings) {
      const { model } = hosting;
      if (!isOnnx(model)) continue;
      for (const opset of items(at(model, 'artifact', 'opsets'))) {
        const domain = at(opset, 'domain');
        const name = domain.stated ? domain.value || 'ai.onnx' : 'ai.onnx';
        const limit = limitOf(name);
        if (limit === undefined) continue;
        const number = opset.stated ? at(opset, 'version') : stillSilent<number>(opset);
        const beyond = (version: number, limits: Limits, runtime: string) =>
          version <= limits[limit]
            ? undefined
            : `${spokenName(model.element)} uses opset ${version} of ${name}, but ${runtime} knows ${limits[limit]} at most`;
        yield* judgeOnnx(system, hosting, number, beyond, OLDER);
      }
    }
  },
});

/** Other domains belong to custom operators, which no table of releases lists. */
function limitOf(domain: string): 'opset' | 'opsetMl' | undefined {
  if (domain === 'ai.onnx') return 'opset';
  return domain === 'ai.onnx.ml' ? 'opsetMl' : undefined;
}
