export const NOTHING = { match: 0, mismatch: 0, unknown: 0, notApplicable: 0, waived: 0 };
export const add = (a, b) => ({
    match: a.match + b.match,
    mismatch: a.mismatch + b.mismatch,
    unknown: a.unknown + b.unknown,
    notApplicable: a.notApplicable + b.notApplicable,
    waived: a.waived + b.waived,
});
