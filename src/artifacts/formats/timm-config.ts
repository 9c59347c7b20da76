import { account, type Reader } from '../account.ts';
import { Unreadable } from '../artifact.ts';
import { Entry } from '../syntax/entry.ts';
import { known } from '../vocabulary/known.ts';

/** The configuration of a model of timm: which architecture, which classes, and how images are made into inputs. */
export const timmConfig: Reader = {
  format: 'timm-config',
  title: 'the configuration of a timm model',
  seeAlso: 'https://huggingface.co/docs/timm/models',
  recognises(candidate) {
    if (!/(?:^|\/)config\.json$/.test(candidate.file)) return false;
    const head = candidate.head();
    return /"architecture"\s*:\s*"/.test(head) && /"pretrained_cfg"\s*:\s*\{/.test(head);
  },
  read(artifact) {
    const root = Entry.of(artifact, artifact.document());
    const architecture = root.get('architecture');
    if (architecture.text === undefined || architecture.text.length > 200) {
      throw new Unreadable('it names no architecture');
    }
    const image = known({
      mean: channelsOf(root.get('pretrained_cfg', 'mean')),
      std: channelsOf(root.get('pretrained_cfg', 'std')),
    });
    return {
      accounts: [
        account({
          kind: 'TrainedModel',
          perspective: 'data-science',
          says: known({
            architecture: { algorithm: architecture.at(architecture.text) },
            inputs: Object.keys(image).length > 0 ? [{ name: 'pixel_values', image }] : undefined,
            outputs: labelsOf(root),
          }),
        }),
      ],
      losses: [
        { what: 'the size of images in training, since most architectures take others' },
        { what: 'how images are resized and cropped' },
      ],
    };
  },
};

/** The number of each channel; what has another form says nothing. */
function channelsOf(list: Entry) {
  const numbers = list.items().map(({ value }) => value);
  const isList = numbers.length > 0 && numbers.length <= 16;
  const isOfNumbers = numbers.every((value): value is number => typeof value === 'number');
  return isList && isOfNumbers ? list.at(numbers as readonly number[]) : undefined;
}

/** The names of the classes, in the order of the outputs. */
function labelsOf(root: Entry) {
  const names = root.get('label_names').items();
  const categories = names.flatMap((name) =>
    name.text !== undefined && name.text.length <= 400 ? [name.at(name.text)] : [],
  );
  if (names.length === 0 || categories.length < names.length) return undefined;
  return [{ name: 'logits', domain: { categories, ordered: true } }];
}
