import type { Place } from '../../place.ts';
import { stretch, type Word } from '../../syntax/shell.ts';
import { type Install, put } from './packages.ts';

/** Options of conda that take the next word (https://docs.conda.io/projects/conda/en/stable/commands/install.html). */
const VALUED =
  /^(?:-[cnpfr]|--(?:channel|name|prefix|file|root-prefix|repodata-fn|solver|subdir|platform))$/;

/**
 * `pytorch=2.3.0`, `conda-forge::numpy==1.26.4`, `python=3.11=h_0`. One `=` means that the version
 * begins so; what has fewer than three numbers is the beginning of one that nobody knows, except
 * where people know no more of it.
 */
const SPEC =
  /^(?:[\w./-]+::)?([A-Za-z0-9][\w.-]*)(?:(==?)(\d[\w.+!]*)(?:=[\w.*]+)?|[ <>!~=*|].*)?$/;
const SHORT = /^(?:python|pytorch-cuda|cuda(?:-.*)?|cudatoolkit)$/;

/** What `conda install` and `conda create` name in their arguments. */
export function condaInstall(install: Install, given: readonly Word[], whole: Place): void {
  const { artifact, losses } = install;
  const [verb] = given;
  if (verb?.text === 'env' || given.some(({ text }) => /^(?:-f|--file)$/.test(text))) {
    losses.push({ what: 'what `conda` installs by a file of its own', place: whole });
    return;
  }
  if (verb?.text !== 'install' && verb?.text !== 'create') return;
  for (let at = 1; at < given.length; at++) {
    const word = given[at];
    if (word === undefined) break;
    if (VALUED.test(word.text)) at++;
    else if (!word.text.startsWith('-')) putSpec(install, word);
  }
  function putSpec(into: Install, word: Word): void {
    const match = word.open ? null : SPEC.exec(word.text);
    const [, name, operator, version] = match ?? [];
    const place = artifact.span(word.start, word.end);
    if (name === undefined) {
      losses.push({ what: 'a package that only the build knows', place });
      return;
    }
    const from = word.text.indexOf(
      version ?? '',
      word.text.indexOf(`${name}${operator}`) + name.length,
    );
    const isWhole =
      version !== undefined &&
      (operator === '==' || SHORT.test(name) || version.split('.').length > 2);
    const dated = isWhole
      ? { text: version, place: artifact.span(...stretch(word, from, from + version.length)) }
      : undefined;
    put(into, { text: name, place }, dated);
  }
}
