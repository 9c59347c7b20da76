import type { Stated } from '../../claim.ts';
import type { ServiceLevel } from '../../generated/descriptors.ts';

export type Level = Stated<ServiceLevel>;
