import { spokenName } from '../element.js';
import { at } from '../lookup.js';
import { rate } from '../reading.js';
import { judge } from '../rule.js';
import { compareRates, formatRate } from '../values/rate.js';
import { measurementFor } from './measurements.js';
/**
 * Judges a rate that has to be carried against the throughput of one instance times the number of
 * instances. `demand` words it: `production must carry 20/s`.
 */
export function judgeThroughput(system, hosting, required, demand) {
    const { model, deployment, environment } = hosting;
    const measured = measurementFor(system, hosting, (entry) => at(entry, 'throughput').stated);
    const performance = at(model, 'performance');
    if (measured === undefined) {
        const undecided = `no throughput of ${spokenName(model.element)} was measured`;
        const question = 'how many items does one instance process per second at most?';
        return judge({ required, performance }, () => ({ undecided, question }));
    }
    const replicas = deployment && at(deployment, 'replicas');
    const reached = rate(at(measured.entry, 'throughput'));
    const sides = { required, ...(replicas?.stated && { replicas }), reached };
    return judge(sides, (values) => {
        const { replicas: instances = 1 } = values;
        const sum = { ...values.reached, amount: values.reached.amount * instances };
        const sign = compareRates(sum, values.required);
        if (sign === undefined) {
            const undecided = `${values.reached} and ${values.required} count different things`;
            return { undecided, question: `how many of the one make one of the other?` };
        }
        if (sign < 0) {
            const times = instances === 1 ? '' : ` times ${instances} instances (${formatRate(sum.amount)})`;
            const speed = `${values.reached}${times}${measured.place}`;
            const message = `${spokenName(model.element)} processes ${speed}, but ${demand(values.required)}`;
            return measured.where === 'elsewhere' ? { message, severity: 'warning' } : message;
        }
        if (measured.where !== 'elsewhere')
            return undefined;
        const place = spokenName(environment.element);
        return {
            undecided: `it processes ${values.reached}${measured.place}, but nobody measured it in ${place}`,
            question: `which throughput does it reach in ${place}?`,
        };
    });
}
