// The three scores of scores.py for promptfoo. In place of rapidfuzz: the share of words in common.
const F1 = (a, b) => (a[1] + b[1] ? (a[0] + b[0]) / (a[1] + b[1]) : 1);
const words = (text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || []);

function alike(a, b) {
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  return a.size + b.size > 0 && (2 * common) / (a.size + b.size) >= 0.6;
}

const found = (these, those) => [these.filter((a) => those.some((b) => alike(a, b))).length, these.length];

function state(wanted, given) {
  return Number(wanted.state === given.state);
}

function texts(wanted, given) {
  const [ours, theirs] = [wanted, given].map((side) => side.texts.map(words));
  return F1(found(ours, theirs), found(theirs, ours));
}

function who(wanted, given) {
  const [ours, theirs] = [wanted, given].map((side) => new Set(side.who.map((name) => name.toLowerCase())));
  const common = [...ours].filter((name) => theirs.has(name)).length;
  return F1([common, ours.size], [common, theirs.size]);
}

const told = (score) => (output, { vars }) => ({
  pass: true,
  reason: '',
  score: score(JSON.parse(vars.wanted), JSON.parse(output)),
});
module.exports = { state: told(state), texts: told(texts), who: told(who) };
