import { lazily } from '../lazily.ts';

/** Words of which one says the reverse of the other, wherever a scale is spoken of. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['more', 'less'],
  ['more', 'fewer'],
  ['most', 'least'],
  ['most', 'fewest'],
  ['better', 'worse'],
  ['best', 'worst'],
  ['good', 'bad'],
  ['good', 'poor'],
  ['higher', 'lower'],
  ['high', 'low'],
  ['highest', 'lowest'],
  ['larger', 'smaller'],
  ['large', 'small'],
  ['bigger', 'smaller'],
  ['greater', 'smaller'],
  ['greater', 'less'],
  ['greater', 'lower'],
  ['stronger', 'weaker'],
  ['strong', 'weak'],
  ['riskier', 'safer'],
  ['risky', 'safe'],
  ['healthier', 'sicker'],
  ['healthy', 'sick'],
  ['healthy', 'ill'],
  ['normal', 'abnormal'],
  ['similar', 'different'],
  ['similar', 'dissimilar'],
  ['closer', 'farther'],
  ['closer', 'further'],
  ['nearer', 'farther'],
  ['longer', 'shorter'],
  ['faster', 'slower'],
  ['earlier', 'later'],
  ['sooner', 'later'],
  ['older', 'younger'],
  ['older', 'newer'],
  ['warmer', 'colder'],
  ['hotter', 'colder'],
  ['wetter', 'drier'],
  ['brighter', 'darker'],
  ['heavier', 'lighter'],
  ['easier', 'harder'],
  ['cheaper', 'dearer'],
  ['fuller', 'emptier'],
  ['full', 'empty'],
  ['up', 'down'],
  ['increasing', 'decreasing'],
  ['increase', 'decrease'],
  ['rising', 'falling'],
  ['improving', 'worsening'],
  ['positive', 'negative'],
  ['likelier', 'unlikelier'],
  ['first', 'last'],
  ['genuine', 'fake'],
  ['true', 'false'],
  ['pass', 'fail'],
  ['open', 'closed'],
  ['open', 'shut'],
  ['opening', 'closing'],
  ['on', 'off'],
  ['left', 'right'],
  ['north', 'south'],
  ['northern', 'southern'],
  ['east', 'west'],
  ['eastern', 'western'],
  ['inside', 'outside'],
  ['inbound', 'outbound'],
  ['incoming', 'outgoing'],
  ['forward', 'backward'],
  ['forwards', 'backwards'],
  ['clockwise', 'counterclockwise'],
  ['clockwise', 'anticlockwise'],
  ['above', 'below'],
  ['before', 'after'],
  ['active', 'inactive'],
  ['enabled', 'disabled'],
  ['occupied', 'vacant'],
  ['occupied', 'free'],
  ['tighter', 'looser'],
  ['deeper', 'shallower'],
  ['thicker', 'thinner'],
  ['wider', 'narrower'],
  ['wide', 'narrow'],
  ['louder', 'quieter'],
  ['steeper', 'flatter'],
  ['denser', 'sparser'],
  ['harder', 'softer'],
  ['cleaner', 'dirtier'],
  ['present', 'absent'],
  ['available', 'unavailable'],
  ['valid', 'invalid'],
  ['accepted', 'rejected'],
  ['approved', 'denied'],
  ['approved', 'rejected'],
  ['satisfied', 'dissatisfied'],
  ['relevant', 'irrelevant'],
  ['malignant', 'benign'],
  ['malicious', 'benign'],
  ['credit', 'debit'],
  ['profit', 'loss'],
  ['gain', 'loss'],
  ['buy', 'sell'],
  ['alive', 'dead'],
  ['charging', 'discharging'],
  ['accelerating', 'braking'],
  ['import', 'export'],
];

const REVERSED = lazily(
  (): ReadonlySet<string> =>
    new Set(PAIRS.flatMap(([one, other]) => [`${one} ${other}`, `${other} ${one}`])),
);

/**
 * Whether two phrases, each given as its words in some order, are the same but for one word that
 * says the reverse: `more likely fraud` and `less likely fraud`. Where two words are reversed, the
 * phrases may mean one thing again.
 */
export function areOpposite(one: string, other: string): boolean {
  const [own, others] = wordsApart(one, other);
  if (own.length + others.length === 1) return [...own, ...others][0] === 'not';
  const [word, counterpart] = [own[0] ?? '', others[0] ?? ''];
  if (own.length !== 1 || others.length !== 1) return false;
  return (
    REVERSED().has(`${word} ${counterpart}`) ||
    `un${word}` === counterpart ||
    word === `un${counterpart}`
  );
}

/** The words that each of two phrases has alone, where each is given as its words in some order. */
export function wordsApart(one: string, other: string): [readonly string[], readonly string[]] {
  const [mine, theirs] = [one.split(' '), other.split(' ')];
  return [without(mine, theirs), without(theirs, mine)];
}

/** The words of a list that another one lacks, each as often as it does. */
function without(words: readonly string[], others: readonly string[]): readonly string[] {
  const rest = [...others];
  return words.filter((word) => {
    const index = rest.indexOf(word);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}
