import { meansVersion } from './versions.js';
/**
 * The names in os-release(5), in images and in conversation. CentOS, Rocky, Alma and Oracle Linux
 * are built from the sources of RHEL and promise its binary interface.
 */
const FAMILIES = {
    linux: ['linux', 'gnu-linux'],
    windows: ['windows', 'win', 'microsoft-windows'],
    macos: ['macos', 'mac-os', 'os-x', 'osx', 'darwin'],
    android: ['android'],
    ios: ['ios', 'ipados'],
};
const LINEAGES = {
    ubuntu: ['ubuntu', 'ubuntu-linux', 'ubuntu-lts', 'ubuntu-server'],
    debian: ['debian', 'debian-gnu-linux', 'debian-linux'],
    rhel: [
        ...['rhel', 'red-hat-enterprise-linux', 'red-hat', 'redhat', 'ubi', 'centos', 'rocky'],
        ...['rocky-linux', 'almalinux', 'alma-linux', 'alma', 'oracle-linux', 'ol'],
    ],
    fedora: ['fedora'],
    sles: ['sles', 'suse', 'suse-linux-enterprise-server', 'sle'],
    opensuse: ['opensuse', 'opensuse-leap'],
    alpine: ['alpine', 'alpine-linux'],
    amazon: ['amazon-linux', 'amzn', 'al2', 'amazonlinux'],
    arch: ['arch', 'arch-linux'],
    'windows-server': ['windows-server', 'win-server', 'windowsserver'],
};
/** Reads the name of an operating system; `undefined` for one that is not known. */
export function operatingSystem(name) {
    const folded = name
        .trim()
        .toLowerCase()
        .replaceAll(/[\s_/]+/g, '-')
        .replace(/(?<=\d)-lts$/, '');
    const [, word = folded, version] = /^(.*?[a-z])-?v?(\d+(?:\.\d+)*)$/.exec(folded) ?? [];
    const numbered = version === undefined || word === 'al' ? {} : { version };
    for (const spelling of [folded, word]) {
        const own = spelling === folded ? {} : numbered;
        for (const [lineage, names] of Object.entries(LINEAGES)) {
            if (!names.includes(spelling))
                continue;
            return { family: lineage === 'windows-server' ? 'windows' : 'linux', lineage, ...own };
        }
        for (const family of ['linux', 'windows', 'macos', 'android', 'ios']) {
            if (FAMILIES[family].includes(spelling))
                return { family, ...own };
        }
    }
    return undefined;
}
/**
 * How a system stands to one that is needed: the same, a member of the family that is needed,
 * another one of the family, or one of another family. `undefined` where that cannot be told.
 */
export function compareSystems(needed, there) {
    const [need, has] = [operatingSystem(needed), operatingSystem(there)];
    if (needed.trim().toLowerCase() === there.trim().toLowerCase())
        return 'same';
    if (need === undefined || has === undefined)
        return undefined;
    if (need.family !== has.family)
        return 'foreign';
    if (need.lineage === has.lineage)
        return 'same';
    if (need.lineage === undefined)
        return 'member';
    return has.lineage === undefined ? undefined : 'other';
}
/**
 * Whether two names may be of one installed system. A distribution is of its family, so that
 * `Ubuntu` and `Linux` are two accounts of one machine.
 */
export function relateSystems(one, other) {
    const [a, b] = [operatingSystem(one), operatingSystem(other)];
    if (a === undefined || b === undefined)
        return 'strange';
    if (a.family !== b.family)
        return 'other';
    const isOpen = a.lineage === undefined || b.lineage === undefined;
    if (!isOpen && a.lineage !== b.lineage)
        return 'other';
    if (isOpen || a.version === undefined || b.version === undefined)
        return 'same';
    return meansVersion(a.version, b.version) === false ? 'other' : 'same';
}
