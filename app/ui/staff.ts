/** Who acted, in histories. Offline tokens do not tell which member of the staff it was. */
export const STAFF = 'Staff';
