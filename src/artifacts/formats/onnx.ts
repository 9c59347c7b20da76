import { account, type Reader } from '../account.ts';
import { type Artifact, located, Unreadable } from '../artifact.ts';
import { refuseStandIn } from '../syntax/stand-ins.ts';
import { anyKnown, known } from '../vocabulary/known.ts';
import { isOrdered } from '../vocabulary/versions.ts';
import { weightsOf } from '../vocabulary/weights.ts';
import { metadataFor } from './onnx/metadata.ts';
import { type Model, modelIn } from './onnx/model.ts';
import { portsFor, valuesIn } from './onnx/ports.ts';
import { quantisationOf } from './onnx/quantisation.ts';
import { storageOf } from './onnx/storage.ts';
import { nothingFound, weightsIn } from './onnx/tensors.ts';

/** A graph with its weights, which ONNX Runtime and others execute. */
export const onnx: Reader = {
  format: 'onnx',
  title: 'an ONNX model',
  seeAlso: 'https://onnx.ai/onnx/repo-docs/IR.html',
  recognises: ({ file }) => file.endsWith('.onnx'),
  read(artifact) {
    refuseStandIn(artifact);
    const model = modelIn(artifact);
    const values = valuesIn(model.graph);
    const metadata = metadataFor(model.metadata, artifact);
    const inputs = portsFor(values.inputs, artifact, metadata.pixels);
    const outputs = portsFor(values.outputs, artifact);
    const weights = weightsFor(model, artifact);
    const { says, losses } = producerOf(model, artifact);
    return {
      accounts: [
        account({
          kind: 'TrainedModel',
          perspective: 'data-science',
          says: known({
            artifact: known({
              format: 'onnx' as const,
              irVersion: model.irVersion && located(model.irVersion, artifact.inside('ir_version')),
              opsets:
                model.opsets.length === 0
                  ? undefined
                  : located(model.opsets, artifact.inside('opset_import')),
              location: artifact.name,
              size: weights.size,
              parameters: weights.parameters,
              producer: says,
            }),
            license: metadata.license,
            inputs: inputs.ports,
            outputs: outputs.ports,
            precision: weights.precision,
          }),
        }),
      ],
      losses: [
        ...[...losses, ...weights.losses, ...inputs.losses, ...outputs.losses],
        ...metadata.losses,
      ],
    };
  },
};

/** What the weights say, and what of them nobody can say. */
function weightsFor(model: Model, artifact: Artifact) {
  const found = nothingFound();
  const { parameters, dtype } = weightsOf(weightsIn(model, found));
  if (!Number.isSafeInteger(parameters)) {
    throw new Unreadable('its tensors would hold more numbers than any file does');
  }
  const { quantization, uncountable, loss } = quantisationOf(found.operators, dtype);
  const storage = storageOf(artifact, found.files);
  const place = artifact.inside('graph');
  const isCounted = uncountable === undefined && parameters > 0;
  const left = [
    ...(uncountable === undefined ? [] : [`the number of parameters, since ${uncountable}`]),
    ...(loss === undefined ? [] : [loss]),
  ];
  return {
    size: storage.size,
    parameters: isCounted ? located(parameters, place) : undefined,
    precision: anyKnown({
      weights: isCounted && dtype !== undefined ? located(dtype, place) : undefined,
      quantization: quantization && located(quantization, place),
    }),
    losses: [...storage.losses, ...left.map((what) => ({ what, place }))],
  };
}

const SOFTWARE_NAME = /^[A-Za-z0-9@][A-Za-z0-9@/_.+# -]{0,127}$/;

/** The exporter; the version of one is followed by the commit that it was built from. */
function producerOf({ producerName: name, producerVersion: whole }: Model, artifact: Artifact) {
  const place = artifact.inside('producer_name');
  if (name === '') return { says: undefined, losses: [] };
  if (!SOFTWARE_NAME.test(name))
    return { says: undefined, losses: [{ what: 'the producer', place }] };
  const version = whole.replace(/ [0-9a-f]{6,40}$/, '');
  const isVersion = isOrdered(version);
  const at = artifact.inside('producer_version');
  return {
    says: {
      name: located(name, place),
      ...(isVersion ? { version: located(version, at) } : {}),
    },
    losses: isVersion || whole === '' ? [] : [{ what: 'the version of the producer', place: at }],
  };
}
