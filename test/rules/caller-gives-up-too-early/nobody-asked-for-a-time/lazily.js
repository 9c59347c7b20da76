/** A value that is made when it is first asked for, and once. */
export function lazily(make) {
    let made;
    return () => {
        made ??= { value: make() };
        return made.value;
    };
}
