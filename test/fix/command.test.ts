import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { environment, folderWith, mismatch } from '../report/command.ts';

it('puts right what is mechanical, says so, and reports what is there then', () => {
  const text = `# of the platform team\r\n${environment('8Gi').replace('memory', 'memroy')}`;
  const folder = folderWith({ 'production.yaml': text, 'other.yaml': 'memroy: 8Gi\n' });
  const first = mismatch(['check', '--fix'], folder);
  expect(first.stderr).toBe('fixed production.yaml:7:1: rename "memroy" to "memory"\n');
  expect(first.stdout).not.toContain('memroy');
  expect(first.status).toBe(0);
  const read = () => readFileSync(path.join(folder, 'production.yaml'), 'utf8');
  expect(read()).toBe(text.replace('memroy', 'memory'));
  expect(readFileSync(path.join(folder, 'other.yaml'), 'utf8')).toBe('memroy: 8Gi\n');
  const second = mismatch(['check', '--fix'], folder);
  expect(second).toEqual({ ...first, stderr: '' });
  expect(read()).toBe(text.replace('memroy', 'memory'));
});

it('leaves what is no slip to people', () => {
  const text = `${environment('8Gi')}ram: 8Gi\n`;
  const folder = folderWith({ 'production.yaml': text });
  const { status, stderr } = mismatch(['check', '--fix'], folder);
  expect(stderr).toBe('');
  expect(status).toBe(2);
  expect(readFileSync(path.join(folder, 'production.yaml'), 'utf8')).toBe(text);
});
