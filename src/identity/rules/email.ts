/**
 * The form under which an address is kept and compared. Addresses are ASCII here, so that only A to Z have a small
 * form: no locale's rules (a Turkic dotted or dotless i) can make two people's addresses meet.
 */
export const normalEmail = (email: string): string => email.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase());
