import { type Judgement } from '../rule.ts';
import type { Hosting, System } from '../system.ts';
/** The version that built an engine against the version that loads it. */
export declare function judgeVersion(system: System, hosting: Hosting): Iterable<Judgement>;
/** The compute capability that an engine was built for against the devices that there are. */
export declare function judgeDevice(system: System, hosting: Hosting): Iterable<Judgement>;
/** The platform that an engine was built for, as far as its environment says what it is. */
export declare function judgePlatform({ model, environment }: Hosting): Iterable<Judgement>;
