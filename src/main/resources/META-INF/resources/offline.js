// The page that stands in for one we could not get goes on as soon as the server answers.
const goOn = () => fetch('/offline.html', { cache: 'no-store' }).then(() => location.reload(), () => {});
addEventListener('online', goOn);
setInterval(goOn, 5000);
