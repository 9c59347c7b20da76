import { describe, expect, it } from 'vitest';
import { countryOfRegion } from '../src/meaning/cloud-regions.ts';
import { countryOf } from '../src/meaning/countries.ts';
import { zoneLiesIn } from '../src/meaning/zones.ts';

describe('zoneLiesIn', () => {
  it.each([
    ['eu-central-1', 'DE', true],
    ['eu-central-1a', 'Germany', true],
    ['europe-west3-b', 'DE', true],
    ['westeurope', 'DE', false],
    ['westeurope', 'EU', true],
    ['eastus', 'EU', false],
    ['eastus2', 'US', true],
    ['uksouth', 'UK', true],
    ['uksouth', 'EU', false],
    ['eu-west-2', 'EU', undefined],
    ['eu-west-2', 'GB', true],
    ['eu-west-1', 'EU', true],
    ['eu-west-1', 'IE', undefined],
    ['asia-east2', 'CN', undefined],
    ['me-central-1', 'AE', true],
    ['af-south-1', 'ZA', true],
    ['sa-east-1', 'BR', true],
    ['sa-east-1', 'Saudi Arabia', false],
    ['FR', 'eu-central-1', undefined],
    ['eastus', 'NA', undefined],
    ['brazilsouth', 'SA', undefined],
    ['uaenorth', 'ME', undefined],
    ['southafricanorth', 'AF', undefined],
    ['chilecentral', 'LA', undefined],
    ['swedencentral', 'HK', undefined],
    ['swedencentral', 'TW', false],
    ['me-south-1', 'BH', true],
    ['room 3', 'DE', undefined],
  ])('knows whether %s lies in %s', (zone, whole, expected) => {
    expect(zoneLiesIn(zone, whole)).toBe(expected);
  });
});

describe('countryOfRegion', () => {
  it('gives codes of countries, and nothing for what is no region', () => {
    for (const name of ['eu-central-1', 'westus3', 'me-west1', 'brazilsouth']) {
      expect(countryOf(countryOfRegion(name) ?? '')).toBe(countryOfRegion(name));
    }
    for (const name of ['', 'eu', 'eu-central', 'de', 'constructor', 'a', '__proto__']) {
      expect(countryOfRegion(name)).toBeUndefined();
    }
  });
});
