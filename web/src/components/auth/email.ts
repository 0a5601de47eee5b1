/** What is surely no e-mail address is refused before it is sent; the API decides. */
export const EMAIL = /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/;
