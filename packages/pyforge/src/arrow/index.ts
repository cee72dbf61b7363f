/** Arrow data without a copy. */
export const later = 1;
