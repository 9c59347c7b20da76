import { elementId, USUAL_OWNER } from '../element.js';
/**
 * A descriptor that no `System` lists is compared with nothing. That is an unknown, not a pass:
 * somebody believes it is being checked.
 */
export const unlisted = (orphans) => orphans.flatMap(({ document, descriptor }) => {
    if (descriptor === undefined)
        return [];
    const element = elementId(descriptor);
    const { perspective } = descriptor;
    return {
        system: '',
        rule: 'descriptor-in-no-system',
        verdict: 'unknown',
        severity: 'warning',
        message: `nothing is compared with ${element}: no System lists ${document.file}`,
        breaks: 'what this descriptor says is checked against nothing',
        category: 'system/descriptors',
        sides: [
            {
                element,
                pointer: '',
                attribute: '',
                value: element,
                perspective,
                how: 'declared',
                file: document.file,
                ...document.place('/name', 'value'),
            },
        ],
        ask: {
            perspective: USUAL_OWNER.System,
            question: `list ${document.file} in the descriptors of the System that it belongs to, or remove it`,
        },
    };
});
