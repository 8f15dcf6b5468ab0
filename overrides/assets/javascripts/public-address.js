/**
 * Addresses for other people. The .zip for a USB stick has a module of its own for this: portable/public-address.js.
 */

/** The address of a page of the handbook, or of a part of it, that also works elsewhere. */
export const publicAddress = (address) => address;
