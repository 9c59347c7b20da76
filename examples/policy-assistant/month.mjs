// Writes month/: the answers of October, and the thumbs that employees gave to them.
import { writeFileSync } from 'node:fs';

const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 9, 1);

// The same numbers in every run (Park and Miller, 1988).
let state = 7;
const random = () => {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
};
const time = (at) => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

const answers = ['time,request,model,client,language,index_built,ms,status'];
const thumbs = ['request,helpful,given'];
for (let day = 0; day < 31; day += 1) {
  const isWeekend = [0, 6].includes(new Date(FIRST + day * DAY).getUTCDay());
  // A site in Poland joins in the middle of the month, with longer questions.
  const joined = Math.max(0, (day - 15) / 15);
  // The nightly build of the index fails from the 21st on, and nobody is told.
  const built = FIRST + Math.min(day, 19) * DAY + 2.5 * 3_600_000;
  for (let at = 0; at < (isWeekend ? 8 : 40); at += 1) {
    const asked = FIRST + day * DAY + (7 + (11 * (at + random())) / 40) * 3_600_000;
    const isPolish = random() < 0.3 * joined;
    const language = isPolish ? 'pl' : ['en', 'de', 'fr'][Math.floor(3 * random() ** 2)];
    const client = random() < 0.05 * joined ? 'chat-bot' : 'gateway';
    const ms = Math.round((3 + 5 * random() + 6 * random() ** 4) * 1000 * (1 + 0.6 * joined));
    const request = `q${answers.length}`;
    const isLate = ms > 10_000;
    answers.push(
      [
        ...[time(asked), request, 'policy-llm', client, language, time(built)],
        ...[isLate ? 10_000 : ms, isLate ? 504 : 200],
      ].join(','),
    );
    if (isLate || random() > 0.07 - 0.04 * joined) continue;
    const helpful = random() < (isPolish ? 0.5 : 0.87) ? 'up' : 'down';
    thumbs.push([request, helpful, time(asked + ms + random() ** 3 * 2 * DAY)].join(','));
  }
}
writeFileSync(new URL('month/answers.csv', import.meta.url), `${answers.join('\n')}\n`);
writeFileSync(new URL('month/thumbs.csv', import.meta.url), `${thumbs.join('\n')}\n`);
