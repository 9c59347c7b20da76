import { describe, expect, it } from 'vitest';
import {
  chiSquareQuantile,
  gammaQuantile,
  kolmogorovQuantile,
  kolmogorovTail,
  normalQuantile,
  normalTail,
} from '../../src/drift/distributions.ts';

// Computed to 40 digits with mpmath 1.3.0 from the definitions: erfc, the incomplete gamma function,
// and Kolmogorov's series.
const TABLES = {
  normal: [
    [0.5, 0.0],
    [0.05, 1.64485362695147],
    [0.001, 3.09023230616781],
    [1e-5, 4.26489079392282],
    [1e-8, 5.61200124417479],
    [1e-12, 7.03448382530113],
    [1e-100, 21.2734535609653],
    [0.975, -1.95996398454005],
    [0.999999, -4.7534243088229],
  ],
  chiSquare: [
    [1, 0.5, 0.454936423119573],
    [1, 0.01, 6.63489660102122],
    [1, 1e-5, 19.5114209646576],
    [1, 1e-8, 32.8412533612368],
    [1, 1e-12, 50.8441279118182],
    [2, 0.5, 1.38629436111989],
    [2, 0.01, 9.21034037197618],
    [2, 1e-5, 23.0258509299405],
    [2, 1e-8, 36.8413614879047],
    [2, 1e-12, 55.2620422318571],
    [9, 0.5, 8.34283269225295],
    [9, 0.01, 21.6659943334619],
    [9, 1e-5, 39.3406537338685],
    [9, 1e-8, 55.4491051154345],
    [9, 1e-12, 76.0059251419943],
    [31, 0.5, 30.3359424581981],
    [31, 0.01, 52.1913948331919],
    [31, 1e-5, 76.5630613668076],
    [31, 1e-8, 97.0284516041313],
    [31, 1e-12, 121.913590050176],
    [199, 0.5, 198.333731838417],
    [199, 0.01, 248.328595720066],
    [199, 1e-5, 295.78378192086],
    [199, 1e-8, 331.980310788219],
    [199, 1e-12, 373.147056933858],
    [1999, 0.5, 1998.33337287371],
    [1999, 0.01, 2149.02887502887],
    [1999, 1e-5, 2280.20864549713],
    [1999, 1e-8, 2374.40893889405],
    [1999, 1e-12, 2476.61782171077],
  ],
  gamma: [
    [0.1, 0.1, 0.266154553738838],
    [0.1, 0.001, 3.36367701171875],
    [0.1, 1e-6, 9.45702706048389],
    [0.1, 1e-9, 15.927231025901],
    [0.3, 0.1, 0.884810773360244],
    [0.3, 0.001, 4.61893604279133],
    [0.3, 1e-6, 10.9848356321358],
    [0.3, 1e-9, 17.5834624193422],
    [0.7, 0.1, 1.75712851070442],
    [0.7, 0.001, 6.06373956388728],
    [0.7, 1e-6, 12.7688580853445],
    [0.7, 1e-9, 19.5558865572636],
    [3.3, 0.1, 5.73589883327874],
    [3.3, 0.001, 11.7922082457316],
    [3.3, 1e-6, 19.8138069636247],
    [3.3, 1e-9, 27.4377794203401],
  ],
  kolmogorov: [
    [0.9, 0.57117326510634],
    [0.5, 0.827573555189908],
    [0.05, 1.35809863932255],
    [0.01, 1.62762361151895],
    [1e-5, 2.47043241615007],
    [1e-9, 3.27233960779641],
  ],
} as const;

const near = (found: number, expected: number) =>
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-10 * Math.max(0.1, Math.abs(expected)));

describe('quantiles, as far out as false alarms are rare', () => {
  it.each(TABLES.normal)('normal, %d', (alpha, expected) => near(normalQuantile(alpha), expected));

  it.each(TABLES.chiSquare)('χ² of %d degrees, %d', (degrees, alpha, expected) =>
    near(chiSquareQuantile(degrees, alpha), expected),
  );

  it.each(TABLES.gamma)('gamma of the shape %d, %d', (shape, alpha, expected) =>
    near(gammaQuantile(shape, alpha), expected),
  );

  it.each(TABLES.kolmogorov)('Kolmogorov, %d', (alpha, expected) =>
    near(kolmogorovQuantile(alpha), expected),
  );

  it('are where the tail has the probability', () => {
    for (const alpha of [0.9, 0.3, 0.01, 1e-7]) {
      near(normalTail(normalQuantile(alpha)) / alpha, 1);
      near(kolmogorovTail(kolmogorovQuantile(alpha)) / alpha, 1);
    }
  });

  it('are of probabilities only', () => {
    for (const alpha of [0, 1, -0.1, Number.NaN]) {
      expect(() => normalQuantile(alpha)).toThrow(RangeError);
      expect(() => chiSquareQuantile(9, alpha)).toThrow(RangeError);
      expect(() => kolmogorovQuantile(alpha)).toThrow(RangeError);
    }
  });
});
