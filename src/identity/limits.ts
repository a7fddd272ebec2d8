import type { Limit } from './rate-limits';

/** How often strangers may try. Offices share an address, so the limits per address are wide. */
export const LIMITS = {
  signInOfAccount: { name: 'sign-in-account', attempts: 10, seconds: 900 },
  signInOfNetwork: { name: 'sign-in-network', attempts: 100, seconds: 900 },
  registrationOfAddress: { name: 'register-address', attempts: 3, seconds: 3600 },
  registrationOfNetwork: { name: 'register-network', attempts: 60, seconds: 3600 },
  resetOfAddress: { name: 'reset-address', attempts: 3, seconds: 3600 },
  resetOfNetwork: { name: 'reset-network', attempts: 60, seconds: 3600 },
  /** Opening links and asking for one's own password again. */
  passwordOfAccount: { name: 'password-account', attempts: 10, seconds: 900 },
  emailChangeOfAccount: { name: 'email-change', attempts: 5, seconds: 3600 },
} as const satisfies Record<string, Limit>;
