/** Lower case without accents, so that "organo" finds "Órgano". */
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
