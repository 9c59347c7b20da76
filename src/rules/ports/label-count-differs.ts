import { spokenName } from '../../element.ts';
import { lastOf } from '../../link/ports.ts';
import { classCounts } from '../../port/class-count.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';

/** A list of classes is longer or shorter than the row of numbers that the model gives for them. */
export default defineRule({
  id: 'label-count-differs',
  title: 'There are more or fewer classes than the model has outputs for',
  severity: 'error',
  category: 'trained-model/api-specifications',
  perspectives: ['software-engineering', 'data-science'],
  holds: 'the model has one output for each class',
  breaks: 'names: from some position on each class is taken for another, or for none',
  why: 'lists of classes are copied from data sets, and models keep gaps, backgrounds and old heads',
  question: 'which class belongs to which position of the output?',
  seen: ['facebookresearch/deit #130', 'triton-inference-server, densenet example'],
  since: '0.1.0',
  about: [
    'TrainedModel/outputs/shape',
    'TrainedModel/rawOutputs/shape',
    'Deployment/outputs/domain/categories',
  ],
  onlyIfStated: true,

  *check(system) {
    for (const { list, isByPosition, width, port } of classCounts(system)) {
      yield judge({ list, width }, ({ list: names, width: columns }): Decision => {
        const count = names.length;
        if (count === columns) return undefined;
        const whose = list.element === port.element ? 'its list' : spokenName(list.element);
        const message = `${lastOf(port)} of ${spokenName(port.element)} has ${columns} columns, but ${whose} has ${count} classes`;
        // What stands at which position was settled when the model was trained, and not where it runs.
        const ask = 'data-science';
        if (isByPosition || Math.abs(count - columns) > 1) return { message, ask };
        const question = 'is one of them for the background, or for none of the classes?';
        return { undecided: message, question, ask };
      });
    }
  },
});
