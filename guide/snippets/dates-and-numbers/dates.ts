import { date, datetime, datetimeMicros, Python, time, timedelta, type ValueType } from "pyforge";

Python.attach((py) => {
  const attempt = (code: string, type: ValueType<unknown>): void => {
    try {
      console.log(py.eval(code).extract(type));
    } catch (error) {
      console.log(String(error));
    }
  };
  const module = "__import__('datetime')";
  const utc = `${module}.timezone.utc`;
  attempt(`${module}.datetime(2024, 2, 29, 12, tzinfo=${utc})`, datetime);
  attempt(`${module}.datetime(2024, 2, 29, 12)`, datetime);
  attempt(`${module}.datetime(2024, 2, 29, 12, 0, 0, 250, ${utc})`, datetimeMicros);
  attempt(`${module}.datetime(2024, 2, 29, 12, 0, 0, 250, ${utc})`, datetime({ truncate: true }));
  attempt(`${module}.date(2024, 2, 29)`, date);
  attempt(`${module}.time(2, 30, fold=1)`, time);
  attempt(`${module}.timedelta(hours=-1)`, timedelta);
});
