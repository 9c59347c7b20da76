import { describe, expect, it } from 'vitest';
import { caseText, compareCases } from '../src/meaning/units-of-analysis.ts';

describe('compareCases', () => {
  it.each([
    ['invoice', 'each single invoice'],
    ['fields', 'one field'],
    ['patients', 'per patient'],
    ['video frame', 'frame of a video'],
  ])('%s and %s are one case', (one, other) => {
    expect([compareCases(one, other), compareCases(other, one)]).toEqual(['same', 'same']);
  });

  it.each([
    ['field', 'invoice'],
    ['mandatory fields of an invoice', 'invoice'],
    ['field', 'tax return'],
    ['token', 'named entity'],
    ['word', 'sentence'],
    ['image', 'patient'],
    ['CT slice', 'scan'],
    ['video frame', 'video'],
    ['bounding box', 'image'],
    ['pixel', 'tile'],
    ['request', 'user'],
    ['call', 'session'],
    ['card payment', 'customer'],
    ['hour', 'day'],
    ['page', 'contract'],
  ])('%s and %s are two', (one, other) => {
    expect([compareCases(one, other), compareCases(other, one)]).toEqual(['other', 'other']);
  });

  it.each([
    ['invoice', 'document'],
    ['invoice', 'incoming invoice'],
    ['customer', 'user'],
    ['image', 'scan'],
    ['page', 'image'],
    ['request', 'invoice'],
    ['field', 'record'],
    ['field', 'parcel of land'],
    ['token', 'word'],
    ['payment', 'request'],
    ['object', 'pedestrian'],
    ['', 'invoice'],
  ])('nobody knows whether %s and %s are one', (one, other) => {
    expect([compareCases(one, other), compareCases(other, one)]).toEqual(['unclear', 'unclear']);
  });
});

describe('caseText', () => {
  it.each([
    ['per invoice', 'invoice'],
    ['each single invoice', 'invoice'],
    ['an image', 'image'],
    ['anomaly', 'anomaly'],
  ])('%s reads as %s', (text, read) => {
    expect(caseText(text)).toBe(read);
  });
});
