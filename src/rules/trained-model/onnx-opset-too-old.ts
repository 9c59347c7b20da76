import { spokenName } from '../../element.ts';
import { isOnnx, judgeOnnx } from '../../hosting/onnx-runtime.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { defineRule, judge } from '../../rule.ts';

/** An ONNX file uses an earlier operator set than ONNX Runtime still has to support. */
export default defineRule({
  id: 'onnx-opset-too-old',
  title: 'The operator set of the ONNX file is too old for ONNX Runtime',
  severity: 'error',
  category: 'trained-model/system-configuration-requirements',
  perspectives: ['data-science', 'operations'],
  holds: 'ONNX Runtime still supports the operator set of the model',
  breaks: 'ONNX Runtime refuses the model at the first operator whose old form it does not have',
  why: 'models from old collections keep the operator set of the day on which they were exported',
  question: 'can the model be exported anew, or converted to a later operator set?',
  seen: ['onnxruntime #6793', 'onnx/models #412'],
  since: '0.1.0',
  about: ['TrainedModel/artifact/opsets'],
  onlyIfStated: true,

  *check(system) {
    for (const hosting of system.hostings) {
      const { model } = hosting;
      if (!isOnnx(model)) continue;
      for (const opset of itemsIfStated(at(model, 'artifact', 'opsets'))) {
        const domain = at(opset, 'domain');
        if (domain.stated && !['', 'ai.onnx'].includes(domain.value)) continue;
        const number = at(opset, 'version');
        const least = [...system.facts().tables.onnxRuntimeReleases.values()].map(
          ({ minOpset }) => minOpset,
        );
        // What every release supports is no reason to ask which one there is.
        if (number.stated && number.value >= Math.max(...least)) {
          yield judge({ number }, () => undefined);
          continue;
        }
        yield* judgeOnnx(system, hosting, number, (version, { minOpset }, runtime) =>
          version >= minOpset
            ? undefined
            : {
                message: `${spokenName(model.element)} uses opset ${version} of ai.onnx, but ${runtime} supports ${minOpset} and later`,
                ask: 'data-science',
              },
        );
      }
    }
  },
});
