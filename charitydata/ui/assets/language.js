// Tells the browser and screen readers which language the page is in, and remembers it for addresses that name none.
export default function ({ data }) {
  document.documentElement.lang = data.html;
  document.cookie = `${data.cookie}=${data.language}; path=/; max-age=31536000; samesite=lax`;
}
