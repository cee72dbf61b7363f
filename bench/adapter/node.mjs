// Node by itself: a subject brings what it measures.

export const open = () => ({});
